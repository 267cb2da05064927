"""What an editor can do, one plain function each: inside writing(), with what is kept of it recounted."""
