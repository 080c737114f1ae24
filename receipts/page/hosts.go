package page

// Host is a kind of place for the page, and what to do there.
type Host struct {
	Key   string // names it: the words of a screen have Key for Name, and Key with 1, 2 … behind it for Steps
	Name  string
	Steps []string // sentences in English; {folder} is the folder that Write wrote to, {address} where receipts look for the page
}

// The keys of Hosts.
const (
	HostWordPress = "page.host.wordpress"
	HostOwn       = "page.host.own"
	HostFree      = "page.host.free"
	HostNone      = "page.host.none"
)

// Hosts are the usual places, the most usual first.
var Hosts = []Host{
	{HostWordPress, "WordPress or WooCommerce", []string{
		"Open the file manager of your host, or connect by FTP, and go to the folder that holds wp-content.",
		"Put the folder {folder} beside wp-content, under the name receipt.",
		"Open {address} in a browser: it says that here you see your receipt.",
	}},
	{HostOwn, "Another website of your own", []string{
		"Put the folder {folder} beside the first page of your site, under the name receipt.",
		"Open {address} in a browser: it says that here you see your receipt.",
	}},
	{HostFree, "Etsy only, or a shop that takes no files: a free host", []string{
		"Open https://app.netlify.com/drop in a browser and drag the folder {folder} onto it. Cloudflare Pages and GitHub Pages do as well.",
		"Sign up when it asks, so that the page stays. It is free for this.",
		"Give the site the name of your stall in its settings. Short is good: more lines of a receipt fit into the square.",
		"Copy the address that it shows into the field for the page's address here.",
		"Sell something in practice, scan the square with your own phone, and see that it opens. The buttons lead to your shop.",
		"When your words, markets or keys change, write the page again and drag the folder there once more.",
	}},
	{HostNone, "No page at all", []string{
		"Put your shop's own address into the field for the page's address: the square then opens your shop, and the receipt goes on paper or PDF.",
	}},
}
