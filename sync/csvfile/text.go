package csvfile

import (
	"html"
	"io"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// plainText makes plain text of a description. Line ends outside of tags are kept when breaks is
// set, as programs do that turn them into paragraphs themselves.
func plainText(s string, breaks bool) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if !looksLikeHTML(s) {
		return paragraphs(visible(html.UnescapeString(s)))
	}
	var out strings.Builder
	hidden := 0 // inside of a tag whose text nobody sees
	z := xhtml.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(2 * maxCell)
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			if z.Err() != io.EOF {
				return paragraphs(visible(s))
			}
			return paragraphs(visible(out.String()))
		case xhtml.TextToken:
			if hidden == 0 {
				out.WriteString(runText(string(z.Text()), breaks))
			}
		case xhtml.StartTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if unseen[tag] {
				hidden++
			}
			out.WriteString(breakBefore(tag))
		case xhtml.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if unseen[tag] && hidden > 0 {
				hidden--
			}
			out.WriteString(breakAfter(tag))
		case xhtml.SelfClosingTagToken:
			name, _ := z.TagName()
			out.WriteString(breakBefore(atom.Lookup(name)))
		}
	}
}

// looksLikeHTML tells that s holds a tag or a comment.
func looksLikeHTML(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			return false
		}
		if c := s[i+1]; c == '/' || c == '!' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return strings.IndexByte(s[i:], '>') > 0
		}
		s = s[i+1:]
	}
}

// runText keeps or folds the line ends of a text.
func runText(s string, breaks bool) string {
	if breaks {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

var unseen = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true, atom.Head: true, atom.Noscript: true, atom.Iframe: true}

var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Section: true, atom.Article: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true,
	atom.Pre: true, atom.Hr: true, atom.Dl: true, atom.Figure: true, atom.Header: true, atom.Footer: true,
}

func breakBefore(tag atom.Atom) string {
	switch {
	case tag == atom.Li:
		return "\n• "
	case tag == atom.Br, tag == atom.Tr, tag == atom.Dt, tag == atom.Dd:
		return "\n"
	case tag == atom.Td, tag == atom.Th:
		return " "
	case blocks[tag]:
		return "\n\n"
	}
	return ""
}

func breakAfter(tag atom.Atom) string {
	if blocks[tag] {
		return "\n\n"
	}
	return ""
}

// paragraphs leaves single spaces within lines and one empty line at most between them.
func paragraphs(s string) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "•" || line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// slug makes a readable key of a title: "Café “Blüte”" becomes "cafe-blute".
func slug(title string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() > 100 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// splitList separates what is written "A, B\, C": a list with commas, where one that belongs to an
// item has a backslash before it.
func splitList(s string) []string {
	var out []string
	var item strings.Builder
	keep := func() {
		if t := tidy(item.String()); t != "" {
			out = append(out, t)
		}
		item.Reset()
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == ',' || s[i+1] == '\\'):
			i++
			item.WriteByte(s[i])
		case s[i] == ',':
			keep()
		default:
			item.WriteByte(s[i])
		}
	}
	keep()
	return out
}

var listSigns = strings.NewReplacer(`\`, `\\`, ",", `\,`)

// joinList is the reverse of splitList.
func joinList(items []string) string {
	escaped := make([]string, len(items))
	for i, item := range items {
		escaped[i] = listSigns.Replace(item)
	}
	return strings.Join(escaped, ", ")
}
