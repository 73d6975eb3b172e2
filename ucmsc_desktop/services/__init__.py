"""What people do: one use case a file, named by a verb, one transaction each."""
