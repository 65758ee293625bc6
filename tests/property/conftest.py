from hypothesis import settings

# A first read of a year's holidays takes longer than an example may on a busy machine.
settings.register_profile("bitim", deadline=None)
settings.load_profile("bitim")
