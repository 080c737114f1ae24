package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestSqueeze(t *testing.T) {
	for _, row := range []struct{ name, source, want string }{
		{"spaces and comments", "const first = 1; // one\n  // two\nlet second = first + 2;\n", "const a=1;let b=a+2;"},
		{"words stay apart", "for (const one of all) if (one) throw new Error('a  // b');", "for(const a of all)if(a)throw new Error('a  // b');"},
		{"signs stay apart", "const total = 1 + +2 - -3;", "const a=1+ +2- -3;"},
		{"properties keep their names", "const name = x.name; y = { name: name, other: name };", "const a=x.name;y={name:a,other:a};"},
		{"a name that is both", "const { verdict, receipt: inner } = f(); g({ verdict, inner: inner });", "const{verdict,receipt:inner}=f();g({verdict,inner:inner});"},
		{"templates", "const size = 1, text = `a  ${ size + `b ${size}` }  c`;", "const a=1,b=`a  ${a+`b ${a}`}  c`;"},
		{"a pattern is no division", "const half = all.replace(/[/ ]'/g, '') / two / 2;", "const a=all.replace(/[/ ]'/g,'')/two/2;"},
		{"parameters", "const add = (left, { key }, [first], ...others) => left + key + first + others; function twice(value, by = add) { return value; }",
			"const d=(c,{key},[b],...a)=>c+key+b+a;function e(value,f=d){return value;}"},
		{"both branches", "const pick = flag ? first : second;", "const a=flag?first:second;"},
	} {
		if got := squeeze(row.source); got != row.want {
			t.Errorf("%s: %s\nwant %s", row.name, got, row.want)
		}
	}
}

// Another program reads the squeezed script, and finds no name in it that neither it nor the browser knows.
func TestTheSqueezedScriptIsOne(t *testing.T) {
	if strings.Contains(script(), "\n") || strings.Contains(script(), "</") {
		t.Error("the script has a line's end, or what would end its element")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: node is not installed")
	}
	file := filepath.Join(t.TempDir(), "page.js")
	if err := os.WriteFile(file, []byte(script()), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(node, "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
