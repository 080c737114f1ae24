package statement

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"trestle/inventory"
)

// decode gives the text of a file in each way that it can be read. What is UTF-8 is nothing else; of the older code
// pages only the right one has the column names.
func decode(raw []byte) ([]string, error) {
	if rest, ok := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf")); ok {
		raw = rest
	} else if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		wide, err := utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Bytes(raw)
		if err != nil {
			return nil, notCSV(err)
		}
		raw = wide
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, inventory.Refuse("statement.empty", "The file is empty. Nothing was changed: export it again and look at its size.", nil)
	}
	if bytes.IndexByte(raw, 0) >= 0 || bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("%PDF")) || bytes.HasPrefix(bytes.TrimSpace(raw), []byte("<")) {
		return nil, notCSV(nil)
	}
	if utf8.Valid(raw) {
		return []string{string(raw)}, nil
	}
	var texts []string
	for _, page := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1250, charmap.ISO8859_2} {
		text, err := page.NewDecoder().Bytes(raw)
		if err != nil {
			return nil, notCSV(err)
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}

func notCSV(cause error) error {
	return inventory.Refuse("statement.form", "This is not a CSV file. Nothing was changed: export the account's movements as CSV and choose that file.", cause)
}

// record is one row as it stands in the file.
type record struct {
	line  int
	cells []string
	torn  bool // a quotation mark in it is never closed; it has no cells
}

// plain is the name of a column in small letters and digits, without accents.
func plain(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ß':
			b.WriteString("ss")
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		}
	}
	return b.String()
}
