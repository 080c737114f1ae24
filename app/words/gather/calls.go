package gather

import (
	"go/ast"
)

// calls shows each call of a refuser, with the scope it stands in.
func (p *pkg) calls(refusers map[string]refuser, show func(*scope, refuser, *ast.CallExpr)) {
	p.decls(func(d ast.Decl, s *scope) {
		ast.Inspect(d, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			r, ok := refusers[calledName(call)]
			if ok && len(call.Args) > max(r.code, r.say) {
				show(s, r, call)
			}
			return true
		})
	})
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// literals shows each value of a type that is written out with its fields.
func (p *pkg) literals(of string, show func(*scope, *ast.CompositeLit)) {
	p.decls(func(d ast.Decl, s *scope) {
		ast.Inspect(d, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok && typeName(lit.Type) == of {
				show(s, lit)
			}
			return true
		})
	})
}

// returned shows what the functions and methods of a name return; of a list, each piece of it.
func (p *pkg) returned(name string, show func(*scope, ast.Expr)) {
	p.decls(func(d ast.Decl, s *scope) {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != name || f.Body == nil {
			return
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
				pieces := r.Results[:1]
				if list, ok := r.Results[0].(*ast.CompositeLit); ok {
					pieces = list.Elts
				}
				for _, piece := range pieces {
					show(s, piece)
				}
			}
			_, inner := n.(*ast.FuncLit)
			return !inner
		})
	})
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func field(lit *ast.CompositeLit, name string) ast.Expr {
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && typeName(kv.Key) == name {
			return kv.Value
		}
	}
	return nil
}

// table gives the pairs of code and sentence when both are fields of what a range runs over, and the
// table is written out there.
func (p *pkg) table(s *scope, code, say ast.Expr) [][2]ast.Expr {
	c, isField := code.(*ast.SelectorExpr)
	t, alsoField := say.(*ast.SelectorExpr)
	if !isField || !alsoField {
		return nil
	}
	row, ok := c.X.(*ast.Ident)
	if !ok || s.tables[row.Name] == nil {
		return nil
	}
	table := s.tables[row.Name]
	list, ok := table.Type.(*ast.ArrayType)
	if !ok {
		return nil
	}
	of, ok := list.Elt.(*ast.StructType)
	if !ok {
		return nil
	}
	names := params(&ast.FuncType{Params: of.Fields})
	var out [][2]ast.Expr
	for _, e := range table.Elts {
		if lit, ok := e.(*ast.CompositeLit); ok {
			code, say := cell(lit, names, c.Sel.Name), cell(lit, names, t.Sel.Name)
			if code != nil && say != nil {
				out = append(out, [2]ast.Expr{code, say})
			}
		}
	}
	return out
}

// cell is a field of a row, by its name or by its place.
func cell(row *ast.CompositeLit, names []string, name string) ast.Expr {
	for i, n := range names {
		if n == name && i < len(row.Elts) {
			if _, keyed := row.Elts[i].(*ast.KeyValueExpr); !keyed {
				return row.Elts[i]
			}
		}
	}
	return field(row, name)
}
