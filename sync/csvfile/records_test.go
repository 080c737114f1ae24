package csvfile

import (
	"fmt"
	"strings"
	"testing"
)

// scan writes all records of text: line, cells, faults.
func scan(text string, delim byte) string {
	s := &scanner{text: []byte(text), delim: delim, line: 1}
	var out []string
	for {
		rec, ok := s.next()
		if !ok {
			return strings.Join(out, " ")
		}
		switch {
		case rec.fatal:
			out = append(out, fmt.Sprintf("%d!open", rec.line))
		case rec.fault != "":
			out = append(out, fmt.Sprintf("%d!fault", rec.line))
		default:
			out = append(out, fmt.Sprintf("%d%q", rec.line, rec.cells))
		}
	}
}

func TestScanner(t *testing.T) {
	for _, c := range []struct {
		name, in string
		delim    byte
		want     string
	}{
		{"plain", "a,b\nc,d\n", ',', `1["a" "b"] 2["c" "d"]`},
		{"no line end at the end", "a,b", ',', `1["a" "b"]`},
		{"CRLF", "a,b\r\nc,d\r\n", ',', `1["a" "b"] 2["c" "d"]`},
		{"empty cells", ",\n,", ',', `1["" ""] 2["" ""]`},
		{"empty line", "a\n\nb", ',', `1["a"] 2[""] 3["b"]`},
		{"quoted", `"a,b","c ""d"""`, ',', `1["a,b" "c \"d\""]`},
		{"line end inside", "\"a\nb\",c\nd,e", ',', `1["a\nb" "c"] 3["d" "e"]`},
		{"space before quotes", `a, "b,c" ,d`, ',', `1["a" "b,c" "d"]`},
		{"quote inside of a plain cell", `12" ruler,5`, ',', `1["12\" ruler" "5"]`},
		{"text after quotes", "\"5\" pot,3\nb,c", ',', `1!fault 2["b" "c"]`},
		{"text after quotes over lines", "\"5\nx\" pot,3\nb,c", ',', `1!fault 3["b" "c"]`},
		{"never closed", "a,b\nc,\"d\ne,f", ',', `1["a" "b"] 2!open`},
		{"tabs", "a\tb\n\t\"c\td\"", '\t', `1["a" "b"] 2["" "c\td"]`},
		{"semicolons", `a;"b;c"`, ';', `1["a" "b;c"]`},
		{"quotes at the very end", `a,"`, ',', `1!open`},
		{"empty quotes", `"",""`, ',', `1["" ""]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := scan(c.in, c.delim); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestScannerBoundsCells(t *testing.T) {
	s := &scanner{text: []byte(strings.Repeat("x", maxCell+1) + ",b\nc,d\n" + strings.Repeat(",", 3*maxCells) + "\n"), delim: ',', line: 1}
	if rec, _ := s.next(); rec.fault == "" {
		t.Error("a cell of more than 1 MB was taken")
	}
	if rec, _ := s.next(); rec.fault != "" || len(rec.cells) != 2 {
		t.Errorf("the row after it: %+v", rec)
	}
	rec, _ := s.next()
	if len(rec.cells) != maxCells || rec.count != 3*maxCells+1 || rec.blank() {
		t.Errorf("a row of too many cells: kept %d of %d", len(rec.cells), rec.count)
	}
}
