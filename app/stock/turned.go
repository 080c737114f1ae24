package stock

// Sought is what is searched for and what the list is cut down to: the device may be turned meanwhile,
// and then the place is built anew.
func (s *Screen) Sought() (text, filter string) { return s.list.query, s.list.filter }

// Seek goes on with what was searched for.
func (s *Screen) Seek(text, filter string) {
	s.list.filter = filter
	s.list.search.SetText(text)
	s.list.read()
}
