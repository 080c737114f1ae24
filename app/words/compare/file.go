package compare

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Read reads the texts of a language. A key that stands twice is a mistake: one of the two would be
// lost in silence.
func Read(file []byte) (map[string]string, error) {
	d := json.NewDecoder(bytes.NewReader(file))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.Join(errors.New("the file is not an object of key and text"), err)
	}
	texts := map[string]string{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var text string
		if err := d.Decode(&text); err != nil {
			return nil, fmt.Errorf("%v: %w", key, err)
		}
		if _, twice := texts[key.(string)]; twice {
			return nil, fmt.Errorf("%v stands twice", key)
		}
		texts[key.(string)] = text
	}
	_, err := d.Token()
	return texts, err
}

// Write writes texts by key, a line each, with an empty line between the parts.
func Write(texts map[string]string) []byte {
	var out bytes.Buffer
	out.WriteString("{\n")
	keys, part := slices.Sorted(maps.Keys(texts)), ""
	for i, key := range keys {
		if next, _, _ := strings.Cut(key, "."); next != part {
			if i > 0 {
				out.WriteString("\n")
			}
			part = next
		}
		fmt.Fprintf(&out, "  %s: %s", quote(key), quote(texts[key]))
		if i < len(keys)-1 {
			out.WriteString(",")
		}
		out.WriteString("\n")
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// quote writes a string as JSON has it, and leaves the signs of HTML as people read them.
func quote(s string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always can
	return strings.TrimSuffix(out.String(), "\n")
}
