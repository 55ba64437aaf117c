/** A front end as docs/integrators.md describes it; told by its address where to read and what to show. */
import '@angular/compiler';
import { provideHttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideTranslateService, TranslatePipe } from '@ngx-translate/core';
import { provideTranslateHttpLoader } from '@ngx-translate/http-loader';

const asked = new URLSearchParams(location.search);

@Component({
  selector: 'body',
  imports: [TranslatePipe],
  template: '<h1>{{ key | translate }}</h1>',
})
class Shop {
  protected readonly key = asked.get('key') ?? '';
}

await bootstrapApplication(Shop, {
  providers: [
    provideHttpClient(),
    provideTranslateService({
      lang: asked.get('lng') ?? 'en',
      fallbackLang: 'en',
      loader: provideTranslateHttpLoader({
        prefix: `${asked.get('area') ?? ''}/locales/`,
        suffix: '/translation.json?nested=1',
      }),
    }),
  ],
});
