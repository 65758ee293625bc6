"""Exchange with the systems of courts: referrals in, results out, as signed messages over HTTP or in files."""
