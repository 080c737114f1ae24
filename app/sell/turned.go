package sell

// Sought is what is searched for and the category that is open: the device may be turned meanwhile, and
// then the place is built anew.
func (s *Screen) Sought() (text, category string) { return s.table.query, s.table.category }

// Seek goes on with what was searched for.
func (s *Screen) Seek(text, category string) {
	s.table.category = category
	s.table.search.SetText(text)
	s.table.read()
}
