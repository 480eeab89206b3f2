"""The ground floor: access, database, mail, languages and clock. It knows no room."""
