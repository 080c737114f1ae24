package shop

import (
	"context"
	"strings"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// connect asks for the address and the keys of a WooCommerce shop.
func (s *Screen) connect() {
	w := s.Words
	url := widgets.NewEntry(w.Get("shop.url.hint"), nil)
	key := widgets.NewEntry("ck_…", nil)
	secret := widgets.NewEntry("cs_…", nil)
	secret.Password = true
	problem := widgets.NewParagraph("")
	problem.Token = theme.Warn
	told := widgets.NewTinted(theme.Behind, 12, problem)
	told.Hide()
	test := widgets.NewMainButton(w.Get("shop.test"), widgets.Go, nil)
	test.OnTap = func() {
		test.Set(w.Get("shop.testing"), false)
		told.Hide()
		s.relay()
		keys := till.ShopKeys{Key: strings.TrimSpace(key.Text), Secret: strings.TrimSpace(secret.Text)}
		s.try(till.NewShop{Kind: till.KindWoo, URL: url.Text, Keys: keys}, func(err error) {
			test.Set(w.Get("shop.test"), true)
			if err != nil {
				problem.SetText(w.Error(err))
				told.Show()
			}
			s.relay()
		})
	}
	secret.OnEnter = test.OnTap
	s.typing = true
	s.page(w.Get("shop.connect"), widgets.Column(16,
		widgets.NewParagraph(w.Get("shop.connect.how")),
		widgets.Labelled(w.Get("shop.url"), widgets.Field(url), ""),
		widgets.Labelled(w.Get("shop.key"), widgets.Field(key), ""),
		widgets.Labelled(w.Get("shop.secret"), widgets.Field(secret), w.Get("shop.keys.where")), told), test)
}

// try asks the shop whether address and keys are good, and connects it when they are.
func (s *Screen) try(n till.NewShop, over func(error)) {
	var shop inventory.Shop
	var kept bool
	var err error
	s.Jobs.Do(func() { shop, kept, err = s.Till.AddShop(context.Background(), n) }, func() {
		over(err)
		if err != nil {
			return
		}
		if s.Keys != nil {
			s.Keys(shop.ID, n.Keys)
		}
		s.sync.said = ""
		s.back()
		said := s.Words.Get("shop.connected", shop.URL)
		if !kept {
			said += " " + s.Words.Get("shop.keys.gone")
		}
		s.toast.Say(said, "", nil)
	})
}

// askKeys asks for the keys of a shop that this device does not keep, and syncs with them.
func (s *Screen) askKeys() {
	w := s.Words
	shop := s.state.Shop
	key := widgets.NewEntry("ck_…", nil)
	secret := widgets.NewEntry("cs_…", nil)
	secret.Password = true
	run := widgets.NewMainButton(w.Get("shop.sync"), widgets.Go, func() {
		if s.Keys != nil {
			s.Keys(shop.ID, till.ShopKeys{Key: strings.TrimSpace(key.Text), Secret: strings.TrimSpace(secret.Text)})
		}
		s.sheet.Close()
		s.sync.run()
	})
	secret.OnEnter = run.OnTap
	s.sheet.Open(w.Get("shop.keys.ask"), widgets.Column(14,
		widgets.NewParagraph(w.Get("shop.keys.why", shop.URL)),
		widgets.Labelled(w.Get("shop.key"), widgets.Field(key), ""),
		widgets.Labelled(w.Get("shop.secret"), widgets.Field(secret), ""), run), nil)
}
