"""The journeys of people in a real browser, over a real web server and a real mail server."""
