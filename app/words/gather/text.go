package gather

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// text is a string as the source puts it together: pieces that are written there, and holes for what
// is only known when it runs.
type text []piece

type piece struct {
	hole bool
	says string
}

var hole = text{{hole: true}}

func written(s string) text { return text{{says: s}} }

// open says whether a text has holes.
func (t text) open() bool { return slices.ContainsFunc(t, func(p piece) bool { return p.hole }) }

// plain is the text without its holes.
func (t text) plain() string {
	var out strings.Builder
	for _, p := range t {
		out.WriteString(p.says)
	}
	return out.String()
}

// template numbers the holes. It is no template when nothing is written but holes.
func (t text) template() (string, bool) {
	var out strings.Builder
	n, last := 0, false
	for _, p := range t {
		switch {
		case !p.hole:
			out.WriteString(p.says)
			last = last && p.says == ""
		case !last: // two holes side by side could not be told apart again
			out.WriteString("{" + strconv.Itoa(n) + "}")
			n++
			last = true
		}
	}
	return out.String(), n == 0 || strings.Contains(t.plain(), " ")
}

// many is how many ways of putting one text together are followed.
const many = 16

// join puts every way of the first before every way of the second.
func join(a, b []text) []text {
	var out []text
	for _, x := range a {
		for _, y := range b {
			if len(out) < many {
				out = append(out, append(slices.Clone(x), y...))
			}
		}
	}
	return out
}

// sentences is what a whole sentence can be: besides texts, what a field of the package's own tables
// holds.
func (p *pkg) sentences(s *scope, e ast.Expr) []text {
	if sel, ok := e.(*ast.SelectorExpr); ok {
		var out []text
		for _, value := range p.fields[sel.Sel.Name] {
			out = append(out, p.texts(value.in, value.is)...)
		}
		if out != nil {
			return out
		}
	}
	return p.texts(s, e)
}

// texts is what an expression can be, as far as the source tells.
func (p *pkg) texts(s *scope, e ast.Expr) []text {
	switch e := e.(type) {
	case *ast.BasicLit:
		if v, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []text{written(v)}
		}
	case *ast.ParenExpr:
		return p.texts(s, e.X)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return join(p.texts(s, e.X), p.texts(s, e.Y))
		}
	case *ast.Ident:
		return p.named(s, e)
	case *ast.CallExpr:
		return p.called(s, e)
	}
	return []text{hole}
}

// named is what a name can stand for: a constant, or what is given to a variable around here.
func (p *pkg) named(s *scope, name *ast.Ident) []text {
	if value, ok := p.consts[name.Name]; ok && s.values[name.Name] == nil {
		return p.texts(&scope{}, value)
	}
	if s.depth > 4 || s.isParam(name) || s.loose[name.Name] {
		return []text{hole}
	}
	var out []text
	for _, a := range s.inForce(name) {
		given := p.texts(s.deeper(), a.is)
		if a.adds {
			given = append(slices.Clone(out), join(out, given)...)
			out = nil
		}
		out = append(out, given...)
	}
	return p.settled(out)
}

// settled lets several ways stand where each is written out, and else leaves a hole.
func (p *pkg) settled(ways []text) []text {
	if len(ways) == 0 || len(ways) > many {
		return []text{hole}
	}
	for _, w := range ways {
		_, ok := w.template()
		if !ok || len(ways) > 1 && w.open() && !strings.Contains(w.plain(), " ") {
			return []text{hole}
		}
	}
	return ways
}

// called is what a call can give: Sprintf with a format that is written out, or a function of this
// package that gives sentences.
func (p *pkg) called(s *scope, call *ast.CallExpr) []text {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "fmt" && f.Sel.Name == "Sprintf" {
			return p.format(s, call.Args[0])
		}
	case *ast.Ident:
		if s.depth > 4 {
			break
		}
		var out []text
		for _, r := range p.returns[f.Name] {
			for _, t := range p.texts(r.in.from(s), r.is) {
				if plain := t.plain(); plain != "" && !strings.Contains(plain, " ") {
					return []text{hole} // no sentences but values
				}
				out = append(out, t)
			}
		}
		return p.settled(out)
	}
	return []text{hole}
}

var verb = regexp.MustCompile(`%[-+# 0]*(\[\d+\])?[0-9.]*[a-zA-Z%]`)

func (p *pkg) format(s *scope, e ast.Expr) []text {
	var out []text
	for _, way := range p.texts(s, e) {
		var t text
		for _, piece := range way {
			if piece.hole {
				t = append(t, piece)
				continue
			}
			rest := piece.says
			for at := verb.FindStringIndex(rest); at != nil; at = verb.FindStringIndex(rest) {
				t = append(t, written(rest[:at[0]])...)
				if rest[at[1]-1] == '%' {
					t = append(t, written("%")...)
				} else {
					t = append(t, hole...)
				}
				rest = rest[at[1]:]
			}
			t = append(t, written(rest)...)
		}
		out = append(out, t)
	}
	return out
}
