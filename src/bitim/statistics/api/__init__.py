"""The public statistics API: figures of the releases by filters, as JSON, without a key."""
