// Package woocommerce is the connector to shops made with WooCommerce, over its REST API wc/v3 (made
// for 9.9; older shops work, see below). It satisfies shopsync.Connector.
//
// # Keys
//
// Over https the keys go as Basic, over plain http, where everybody on the way could read them, only
// as an OAuth 1.0a signature (HMAC-SHA256, RFC 5849). A redirect is never followed: the keys would
// go with it. They need the permission Read/Write.
//
// # What the shop can promise, and what not
//
// WooCommerce has no idempotency: posting an order twice makes two. Each sale therefore carries its
// key (till id and entry number) as transaction_id, and is made in steps: look it up among the
// orders that Trestle created, post it as pending, look again, set it to completed, check. An order
// that is pending takes no stock, so one too many can be cancelled without harm: of several with
// one key the lowest number stays. After an answer that was lost the shop may go on for up to its
// time limit (Options.Limit), and two requests that complete one order at the same moment both take
// stock; so the engine waits that limit out before it looks again. A shop whose limit is set higher
// than Options.Limit can still double an order; it is found and cancelled at the next look.
//
// Shops before 9.9 ignore created_via: the look then reads through all new orders, which is slower
// and finds the same.
//
// # Orders, mails and money
//
// A sale is posted with status pending and later set to completed, never with set_paid: set_paid
// would run the payment hooks, which complete the order in the same call and cannot be looked up in
// between. Mails are the shop's: going from pending to completed sends its "New order" mail to the
// seller for each sale unless that is switched off under WooCommerce, Settings, Emails; the
// "Completed order" mail goes to an order's billing address, and Trestle sends none, so no buyer is
// written to. Plugins that book orders elsewhere do hear of it. The shop's reports count the order
// on the day of the sync, because date_created cannot be written: the true time is in the meta
// _trestle_at, the receipt number in _trestle_receipt.
//
// Lines go with the amounts that the buyer paid. A shop that computes no tax gets them as they are.
// A shop that does gets them before tax with six decimals, puts its own rate on top, and arrives at
// the same total where its rate is the stall's; where it does not, the order stands and the
// difference is reported. Lines of no product, and parts of a piece, are fee lines: money without
// stock.
//
// Stock figures are absolute and whole. Variations whose stock the product keeps ("parent") are not
// counted: one figure for several says nothing of one.
package woocommerce
