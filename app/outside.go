package app

import "net/url"

// openURL opens another program by an address: a card app, a page.
func (w *Window) openURL(address string) error {
	to, err := url.Parse(address)
	if err != nil {
		return err
	}
	return w.app.OpenURL(to)
}

// copyText puts a text where another program can paste it.
func (w *Window) copyText(text string) {
	if c := w.app.Clipboard(); c != nil {
		c.SetContent(text)
	}
}

// pasteText is what another program has put where it can be pasted.
func (w *Window) pasteText() string {
	if c := w.app.Clipboard(); c != nil {
		return c.Content()
	}
	return ""
}
