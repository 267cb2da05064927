"""A quote as it leaves the site: in an image, and within other people's pages."""
