"""What the demo authority says over HTTP besides its certificates: time stamps, OCSP answers, lists."""
