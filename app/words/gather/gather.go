package gather

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Found is what was found in the source.
type Found struct {
	// Templates has the sentences of each code, sorted.
	Templates map[string][]string
	// Unclear names the places whose sentence could not be read off the source: file:line and why.
	Unclear []string
}

// Teller is where sentences pass without a code, which a seller reads later: what was mended, why a
// row was left out. They go by a code of their own here.
type Teller struct {
	Dir, Name string // in which folder below root, and its name
	Is        TellerKind
	Say       int    // of a function that is told: which of its arguments
	Field     string // of a type: which of its fields
	Code      string
}

// TellerKind is what a Teller is.
type TellerKind int

// The kinds of tellers.
const (
	IsTold  TellerKind = iota // a function that is handed sentences
	Returns                   // a function that returns sentences, one or several
	Holds                     // a type with a field for a sentence
)

// Source reads all packages below root but those in skip, which are folders relative to root.
func Source(root string, tellers []Teller, skip ...string) (Found, error) {
	dirs := map[string][]*ast.File{}
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if rel != "." && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || slices.Contains(skip, rel)) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dirs[filepath.Dir(path)] = append(dirs[filepath.Dir(path)], file)
		return nil
	})
	if err != nil {
		return Found{}, err
	}
	found := Found{Templates: map[string][]string{}}
	for dir, files := range dirs {
		p := newPkg(fset, files)
		p.gather(&found)
		for _, t := range tellers {
			if rel, _ := filepath.Rel(root, dir); filepath.ToSlash(rel) == t.Dir {
				p.told(&found, t)
			}
		}
	}
	for code, texts := range found.Templates {
		slices.Sort(texts)
		found.Templates[code] = slices.Compact(texts)
	}
	slices.Sort(found.Unclear)
	return found, nil
}

// refuser is a function that makes an error for people: which of its arguments is the code and which
// the sentence. Where one is not handed in, the expression inside stands for it.
type refuser struct {
	code, say         int
	fixedCode, inside ast.Expr
	in                *scope // where the expressions inside are
}

// known are those that other packages call.
var known = map[string]refuser{
	"Refuse":   {code: 0, say: 1},
	"NewFault": {code: 1, say: 2},
}

func (p *pkg) gather(found *Found) {
	refusers := map[string]refuser{}
	for name, r := range known {
		refusers[name] = r
	}
	for range 4 { // a refuser that calls a refuser that calls one: deeper than anybody wrote
		before := len(refusers)
		p.calls(refusers, func(s *scope, r refuser, call *ast.CallExpr) { p.learn(s, r, call, refusers) })
		if len(refusers) == before {
			break
		}
	}
	p.calls(refusers, func(s *scope, r refuser, call *ast.CallExpr) {
		codeAt, code := r.pick(s, r.code, r.fixedCode, call)
		sayAt, say := r.pick(s, r.say, r.inside, call)
		if codeAt.isParam(code) || sayAt.isParam(say) {
			return // its callers are looked at
		}
		p.note(found, codeAt, code, sayAt, say)
	})
	p.literals("Problem", func(s *scope, lit *ast.CompositeLit) {
		code, say := field(lit, "Code"), field(lit, "Say")
		if code != nil && say != nil && !s.isParam(code) && !s.isParam(say) {
			p.note(found, s, code, s, say)
		}
	})
}

// told notes what a teller is told. What it hands on of others is written down there.
func (p *pkg) told(found *Found, t Teller) {
	note := func(s *scope, say ast.Expr) {
		for _, text := range p.texts(s, say) {
			if template, ok := text.template(); ok && template != "" {
				found.Templates[t.Code] = append(found.Templates[t.Code], template)
			}
		}
	}
	switch t.Is {
	case IsTold:
		p.calls(map[string]refuser{t.Name: {code: -1, say: t.Say}}, func(s *scope, _ refuser, call *ast.CallExpr) {
			note(s, call.Args[t.Say])
		})
	case Returns:
		p.returned(t.Name, note)
	case Holds:
		p.literals(t.Name, func(s *scope, lit *ast.CompositeLit) {
			if say := field(lit, t.Field); say != nil {
				note(s, say)
			}
		})
	}
}

// pick gives an argument of a call, or what the refuser says itself, and the scope it is to be read in.
func (r refuser) pick(s *scope, index int, fixed ast.Expr, call *ast.CallExpr) (*scope, ast.Expr) {
	if index >= 0 {
		return s, call.Args[index]
	}
	return r.in, fixed
}

// learn notes the function around a call as a refuser when it hands its own parameters on.
func (p *pkg) learn(s *scope, r refuser, call *ast.CallExpr, refusers map[string]refuser) {
	codeAt, code := r.pick(s, r.code, r.fixedCode, call)
	sayAt, say := r.pick(s, r.say, r.inside, call)
	for _, f := range s.funcs {
		mine := refuser{code: f.param(code), say: f.param(say), fixedCode: code, inside: say, in: sayAt}
		if mine.code < 0 && mine.say < 0 || f.name == "" {
			continue
		}
		if mine.code < 0 {
			mine.in = codeAt
		}
		if _, there := refusers[f.name]; !there {
			refusers[f.name] = mine
		}
	}
}

// note writes down the sentences of one place.
func (p *pkg) note(found *Found, codeAt *scope, code ast.Expr, sayAt *scope, say ast.Expr) {
	where := func(why string) {
		at := p.fset.Position(say.Pos())
		found.Unclear = append(found.Unclear, fmt.Sprintf("%s:%d: %s", filepath.ToSlash(at.Filename), at.Line, why))
	}
	if pairs := p.table(codeAt, code, say); pairs != nil {
		for _, pair := range pairs {
			p.note(found, codeAt, pair[0], sayAt, pair[1])
		}
		return
	}
	codes := p.texts(codeAt, code)
	if len(codes) == 0 || slices.ContainsFunc(codes, text.open) {
		where("its code is not a constant")
		return
	}
	says := p.sentences(sayAt, say)
	for _, c := range codes {
		for _, t := range says {
			template, ok := t.template()
			if !ok {
				where("its sentence is not written here")
				continue
			}
			if template != "" {
				found.Templates[c.plain()] = append(found.Templates[c.plain()], template)
			}
		}
	}
}
