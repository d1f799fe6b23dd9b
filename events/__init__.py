"""What happened: the record of an exchange, how news becomes part of it, and the doors it is read through."""
