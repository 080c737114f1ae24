package journal

import "testing"

// A later version may add keys behind the body; whatever the body's strings hold, it ends where it
// ends.
func TestWhereABodyEnds(t *testing.T) {
	for name, c := range map[string]struct{ rest, body string }{
		"nothing behind it":         {`{"a":1}}`, `{"a":1}`},
		"a key behind it":           {`{"a":1},"more":{"b":2}}`, `{"a":1}`},
		"brackets in a string":      {`{"a":"}],{"},"more":1}`, `{"a":"}],{"}`},
		"a quote in a string":       {`{"a":"\"},"},"more":1}`, `{"a":"\"},"}`},
		"a backslash at the end":    {`{"a":"\\"},"more":"}"}`, `{"a":"\\"}`},
		"a list":                    {`[1,[2,{"c":3}]],"more":0}`, `[1,[2,{"c":3}]]`},
		"a number":                  {`12,"more":0}`, `12`},
		"a string with a comma":     {`"a,b","more":0}`, `"a,b"`},
		"an empty string":           {`"","more":0}`, `""`},
		"it never ends":             {`{"a":{"b":1}}`, ``},
		"more ends than beginnings": {`]}`, ``},
		"nothing":                   {`}`, ``},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(bodyOf([]byte(c.rest), 2)); got != c.body {
				t.Errorf("%s: the body is %q, want %q", c.rest, got, c.body)
			}
		})
	}
}
