"""tollcert: test and certification of electronic toll (ETC, 电子不停车收费) lanes and gantries."""

__version__ = "0.1.0"
