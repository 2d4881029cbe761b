"""Job: long work in the background, with progress, cancel and log, that survives `kill -9`."""
