package gather

import (
	"go/ast"
	"go/token"
)

// pkg is one package, as far as its texts go.
type pkg struct {
	fset    *token.FileSet
	files   []*ast.File
	consts  map[string]ast.Expr
	fields  map[string][]value // what tables of the package hold, by field
	returns map[string][]value // what its functions of one string give
}

// value is an expression and where it stands.
type value struct {
	in *scope
	is ast.Expr
}

// assigned is what a variable is given; adds says that it is put behind what is there, fresh that the
// variable begins here, and counts within the block.
type assigned struct {
	is          ast.Expr
	adds, fresh bool
	block       ast.Node
}

// inForce gives what a variable can hold where it is used: what it was given since it began.
func (s *scope) inForce(name *ast.Ident) []assigned {
	var out []assigned
	for _, a := range s.values[name.Name] {
		if a.is.Pos() > name.Pos() || a.block != nil && (name.Pos() < a.block.Pos() || name.End() > a.block.End()) {
			continue
		}
		if a.fresh {
			out = nil
		}
		out = append(out, a)
	}
	return out
}

// scope is a function, with those around it, and what its variables are given.
type scope struct {
	funcs  []fn
	values map[string][]assigned
	loose  map[string]bool // variables that get what no expression says: of a range, of several results
	tables map[string]*ast.CompositeLit
	depth  int
}

// fn is one function of a scope, by the name it is called by; "" when it has none.
type fn struct {
	name   string
	params []string
}

func (f fn) param(e ast.Expr) int {
	if name, ok := e.(*ast.Ident); ok {
		for i, p := range f.params {
			if p == name.Name {
				return i
			}
		}
	}
	return -1
}

func (s *scope) isParam(e ast.Expr) bool {
	for _, f := range s.funcs {
		if f.param(e) >= 0 {
			return true
		}
	}
	return false
}

// deeper is the same scope, one step further from where the question began.
func (s *scope) deeper() *scope {
	next := *s
	next.depth++
	return &next
}

func (s *scope) from(caller *scope) *scope {
	next := *s
	next.depth = caller.depth + 1
	return &next
}

func newPkg(fset *token.FileSet, files []*ast.File) *pkg {
	p := &pkg{fset: fset, files: files, consts: map[string]ast.Expr{}, fields: map[string][]value{}, returns: map[string][]value{}}
	for _, file := range files {
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				p.constants(g)
			}
		}
	}
	p.decls(func(d ast.Decl, s *scope) {
		p.fieldsIn(d, s)
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil && f.Recv == nil && givesText(f.Type) {
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
					p.returns[f.Name.Name] = append(p.returns[f.Name.Name], value{s, r.Results[0]})
				}
				_, lit := n.(*ast.FuncLit)
				return !lit
			})
		}
	})
	return p
}

func (p *pkg) constants(g *ast.GenDecl) {
	for _, spec := range g.Specs {
		if v, ok := spec.(*ast.ValueSpec); ok {
			for i, name := range v.Names {
				if i < len(v.Values) {
					p.consts[name.Name] = v.Values[i]
				}
			}
		}
	}
}

func givesText(t *ast.FuncType) bool {
	if t.Results == nil || len(t.Results.List) != 1 {
		return false
	}
	name, ok := t.Results.List[0].Type.(*ast.Ident)
	return ok && name.Name == "string"
}

// fieldsIn notes what tables and assignments in a declaration put into fields.
func (p *pkg) fieldsIn(d ast.Decl, s *scope) {
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			return typeName(n.Type) != "Problem"
		case *ast.KeyValueExpr:
			if name, ok := n.Key.(*ast.Ident); ok {
				p.fields[name.Name] = append(p.fields[name.Name], value{s, n.Value})
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if sel, ok := left.(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) {
					p.fields[sel.Sel.Name] = append(p.fields[sel.Sel.Name], value{s, n.Rhs[i]})
				}
			}
		}
		return true
	})
}

// decls shows each declaration with its scope.
func (p *pkg) decls(show func(ast.Decl, *scope)) {
	for _, file := range p.files {
		for _, d := range file.Decls {
			s := &scope{values: map[string][]assigned{}, loose: map[string]bool{}, tables: map[string]*ast.CompositeLit{}}
			if f, ok := d.(*ast.FuncDecl); ok {
				s.funcs = []fn{{name: f.Name.Name, params: params(f.Type)}}
			}
			s.read(d)
			show(d, s)
		}
	}
}

func params(t *ast.FuncType) []string {
	var out []string
	for _, field := range t.Params.List {
		for _, name := range field.Names {
			out = append(out, name.Name)
		}
		if len(field.Names) == 0 {
			out = append(out, "")
		}
	}
	return out
}

// read notes what the variables of a declaration are given.
func (s *scope) read(d ast.Node) {
	ast.PreorderStack(d, nil, func(n ast.Node, around []ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			s.assign(n, blockOf(around))
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					s.give(name.Name, assigned{is: n.Values[i], fresh: true, block: blockOf(around)})
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if name, ok := e.(*ast.Ident); ok {
					s.loose[name.Name] = true
					if table, ok := n.X.(*ast.CompositeLit); ok {
						s.tables[name.Name] = table
					}
				}
			}
		case *ast.FuncLit:
			s.funcs = append(s.funcs, fn{params: params(n.Type)})
		}
		return true
	})
}

// blockOf is the innermost block around a statement; what an if, a for or a case begins counts as one.
func blockOf(around []ast.Node) ast.Node {
	for i := len(around) - 1; i >= 0; i-- {
		switch n := around[i].(type) {
		case *ast.BlockStmt, *ast.IfStmt, *ast.ForStmt, *ast.SwitchStmt, *ast.CaseClause:
			return n
		}
	}
	return nil
}

func (s *scope) assign(a *ast.AssignStmt, block ast.Node) {
	for i, left := range a.Lhs {
		name, ok := left.(*ast.Ident)
		switch {
		case !ok:
		case len(a.Lhs) != len(a.Rhs):
			s.loose[name.Name] = true
		default:
			given := assigned{is: a.Rhs[i], adds: a.Tok == token.ADD_ASSIGN}
			if a.Tok == token.DEFINE {
				given.fresh, given.block = true, block
			}
			s.give(name.Name, given)
		}
	}
}

func (s *scope) give(name string, given assigned) {
	if f, ok := given.is.(*ast.FuncLit); ok {
		s.funcs = append(s.funcs, fn{name: name, params: params(f.Type)})
		return
	}
	s.values[name] = append(s.values[name], given)
}
