"""Rules of coming in: passwords, failed attempts, locking, and who may be disabled."""
