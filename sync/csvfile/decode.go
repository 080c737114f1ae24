package csvfile

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"trestle/inventory"
)

const note1252 = "The file is not UTF-8; it was read as Windows-1252. Look whether accents and currency signs came out right, else save it as “CSV UTF-8” and import again."

// decode turns the bytes of a file into UTF-8 text with \n or \r\n line ends, or says what the file
// is instead. Notes tell what had to be assumed.
func decode(raw []byte) (text []byte, notes []string, err error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}), bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		d := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		if raw, err = d.Bytes(raw); err != nil {
			return nil, nil, notText(err)
		}
	}
	if err := refuseOther(raw); err != nil {
		return nil, nil, err
	}
	if !utf8.Valid(raw) {
		if raw, err = charmap.Windows1252.NewDecoder().Bytes(raw); err != nil {
			return nil, nil, notText(err)
		}
		notes = append(notes, note1252)
	}
	// A lone carriage return ended lines on old Macs only: a file without any \n is one of those.
	if bytes.IndexByte(raw, '\n') < 0 {
		raw = bytes.ReplaceAll(raw, []byte{'\r'}, []byte{'\n'})
	}
	return raw, notes, nil
}

func notText(cause error) error {
	return inventory.Refuse("import.not_text", "This is not a CSV file but something binary, so nothing was imported. Export the products as CSV and choose that file.", cause)
}

// refuseOther recognises files that sellers choose by mistake.
func refuseOther(raw []byte) error {
	start := bytes.TrimSpace(raw[:min(len(raw), 4096)])
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return inventory.Refuse("import.empty", "The file is empty, so nothing was imported. Export the products again and look at its size.", nil)
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")), bytes.HasPrefix(raw, []byte("\xD0\xCF\x11\xE0")):
		return inventory.Refuse("import.workbook", "This is a spreadsheet workbook or a zip archive, so nothing was imported. Open it, save the product sheet as CSV, and import that.", nil)
	case bytes.IndexByte(raw, 0) >= 0, mostlyControls(start):
		return notText(nil)
	case bytes.HasPrefix(start, []byte("<")), bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[")), bytes.HasPrefix(start, []byte("%PDF")):
		return inventory.Refuse("import.other_form", "This is a web page or another kind of file, so nothing was imported. Export the products as CSV and choose that file.", nil)
	}
	return nil
}

// mostlyControls is true when more than one byte in 64 is a control character that no text has.
func mostlyControls(b []byte) bool {
	n := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r' {
			n++
		}
	}
	return n*64 > len(b)
}
