package csvfile

import (
	"fmt"
	"sort"
	"strings"

	"trestle/inventory"
)

// MappingError is the cause of an error about columns that were not understood. It holds what a
// person needs to map them.
type MappingError struct {
	Headers []string   // as they stand in the file
	Samples [][]string // the first rows below
	Missing []string   // fields without which no product can be made
}

func (e *MappingError) Error() string {
	return "no column was understood as " + strings.Join(e.Missing, ", ")
}

// readMapping finds the columns of a mapping by their headers.
func readMapping(headers []string, mapping map[string]string) (map[int]column, error) {
	out := map[int]column{}
	for _, name := range sortedKeys(mapping) {
		c, ok := parseField(mapping[name])
		if !ok {
			return nil, inventory.Refuse("import.field", fmt.Sprintf("“%s” is not a field that a column can be mapped to, so nothing was imported. The fields are: %s.", clip(mapping[name]), fieldNames()), nil)
		}
		found := false
		for i, h := range headers {
			if simple(h) == simple(name) && simple(h) != "" && !found {
				out[i], found = c, true
			}
		}
		if !found {
			return nil, inventory.Refuse("import.column", fmt.Sprintf("The file has no column “%s”, so nothing was imported. Its columns are: %s.", clip(name), list(headers)), nil)
		}
	}
	return out, nil
}

// whyNot says why no form fits.
func whyNot(text []byte, widest record, h head, mapping map[string]string) error {
	if len(widest.cells) == 0 || widest.count > maxCells {
		return inventory.Refuse("import.header", "The first line of the file is not a row of column names, so nothing was imported. Export the products as CSV again.", nil)
	}
	mapped, err := readMapping(widest.cells, mapping)
	if err != nil {
		return err
	}
	if say := otherExport(widest.cells); say != "" {
		return inventory.Refuse("import.wrong_export", say, nil)
	}
	l := lay(widest.cells, trestleForm, mapped)
	cause := &MappingError{Headers: widest.cells, Missing: l.missing(trestleForm.need)}
	h.layout = l
	s := h.scanner(text)
	for len(cause.Samples) < 3 {
		rec, ok := s.next()
		if !ok || rec.fatal {
			break
		}
		if rec.fault == "" && !rec.blank() {
			cause.Samples = append(cause.Samples, rec.cells)
		}
	}
	say := fmt.Sprintf("No column of the file was recognised as %s, so nothing was imported. Say which one it is, for example “%s=%s”. The columns are: %s.",
		strings.Join(cause.Missing, " or "), clip(tidy(widest.cells[0])), cause.Missing[0], list(widest.cells))
	return inventory.Refuse("import.columns", say, cause)
}

// list writes some headers for a person.
func list(headers []string) string {
	var out []string
	for i, h := range headers {
		if i == 40 {
			return strings.Join(out, ", ") + fmt.Sprintf(" and %d more", len(headers)-i)
		}
		out = append(out, clip(tidy(h)))
	}
	return strings.Join(out, ", ")
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
