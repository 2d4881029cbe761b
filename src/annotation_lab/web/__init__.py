"""The HTTP kit: errors to status, pages, uploads; without words of the product."""
