package csvfile

import (
	"reflect"
	"testing"
)

func TestPlainText(t *testing.T) {
	for _, c := range []struct {
		name, in string
		breaks   bool
		want     string
	}{
		{"nothing", "", false, ""},
		{"text", "Made here & there", false, "Made here & there"},
		{"entities without tags", "Fish &amp; chips &euro;5", false, "Fish & chips €5"},
		{"line ends without tags", "one\r\ntwo\n\n\n\nthree", false, "one\ntwo\n\nthree"},
		{"smaller than is no tag", "a < b and 1<2", false, "a < b and 1<2"},
		{"paragraphs", "<p>one</p><p>two</p>", false, "one\n\ntwo"},
		{"line ends between tags fold", "<p>one\n  two</p>", false, "one two"},
		{"line ends between tags kept", "one\n<b>two</b>\nthree", true, "one\ntwo\nthree"},
		{"break", "one<br>two<br/>three", false, "one\ntwo\nthree"},
		{"list", "<ul><li>a</li><li> b </li><li></li></ul>", false, "• a\n• b"},
		{"script", "a<script>alert('x<p>')</script>b", false, "ab"},
		{"style", "<style>p{color:red}</style>a", false, "a"},
		{"comment", "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", true, "a"},
		{"escaped tag stays text", "<p>write &lt;b&gt;</p>", false, "write <b>"},
		{"escaped twice", "<p>&amp;lt;</p>", false, "&lt;"},
		{"link", `<a href="javascript:x">here</a>`, false, "here"},
		{"table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", false, "a b\nc"},
		{"open tag at the end", "one <b", false, "one <b"},
		{"unclosed", "<p>one <b>two", false, "one two"},
		{"control characters", "a\x01b\u200bc", false, "abc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := plainText(c.in, c.breaks); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Tide ring":          "tide-ring",
		"Café “Blüte” No. 5": "cafe-blute-no-5",
		"Серьги":             "серьги",
		"  --  ":             "",
		"Maker's mark":       "makers-mark",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"empty", "", nil},
		{"one", "Hats", []string{"Hats"}},
		{"path", "Clothing > Hats, Gifts", []string{"Clothing > Hats", "Gifts"}},
		{"escaped", `A\, B, C`, []string{"A, B", "C"}},
		{"empty items", " , A,,", []string{"A"}},
		{"backslash", `A\B`, []string{`A\B`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := splitList(c.in); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := splitList(joinList(c.want)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("back: got %q, want %q", got, c.want)
			}
		})
	}
}

func TestGuardIsUndone(t *testing.T) {
	for _, s := range []string{"", "x", "=x", "'=x", "''-1", "'", "'a", "-", "@", "+1", "- bullet"} {
		if got := unguard(guard(s)); got != s {
			t.Errorf("unguard(guard(%q)) = %q", s, got)
		}
		if g := guard(s); g != "" && (g[0] == '=' || g[0] == '+' || g[0] == '-' || g[0] == '@') {
			t.Errorf("guard(%q) = %q still runs", s, g)
		}
	}
}

func TestPictureName(t *testing.T) {
	for name, want := range map[string]bool{
		"ring.png": true, "Ring-2.JPG": true, "ring 2.png": false, "ring": false, "../ring.png": false, `a\ring.png`: false, ".png": false, "c:ring.png": false, "javascript:x.png": false, "%2e.png": false,
	} {
		if got := pictureName(name); got != want {
			t.Errorf("pictureName(%q) = %v", name, got)
		}
	}
}
