import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RichText } from '@portico/ui/rich-text';

@Component({
  selector: 'app-host',
  imports: [RichText],
  template: `<ui-rich-text
    label="Body"
    lang="en"
    [variables]="['user.name', 'items', 'items.price']"
    [(value)]="html"
  />`,
})
class Host {
  readonly html = signal('');
}

async function open(html: string) {
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement as HTMLElement);
  fixture.componentInstance.html.set(html);
  TestBed.tick();
  await vi.waitFor(() => {
    TestBed.tick();
    if (!document.querySelector('.ProseMirror, textarea')) throw new Error('not open yet');
  });
  await fixture.whenStable();
  return fixture.componentInstance.html;
}

const written = () => document.querySelector<HTMLElement>('.ProseMirror');
const named = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const click = async (control: HTMLElement | null | undefined) => {
  expect(control).not.toBeNull();
  control?.click();
  await vi.waitFor(() => {
    TestBed.tick();
  });
};
const button = (text: string) =>
  [...document.querySelectorAll('button')].find(one => one.textContent.trim() === text);
const press = (target: Element | null | undefined, init: KeyboardEventInit) =>
  target?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

describe('formatted text', () => {
  afterEach(() => {
    TestBed.resetTestingModule();
  });

  it('is shown as people read it, under a name and in its language', async () => {
    await open('<p>Hello <strong>Ada</strong></p>');
    expect(written()?.querySelector('strong')?.textContent).toBe('Ada');
    expect(written()?.getAttribute('aria-label')).toContain('Body');
    expect(written()?.getAttribute('lang')).toBe('en');
  });

  it('stays as it was written until somebody changes it', async () => {
    const source = '<p>One</p>\n<table><tr><th>A</th></tr><tr><td>1</td></tr></table>';
    const html = await open(source);
    expect(html()).toBe(source);
    expect(written()).not.toBeNull();
  });

  it('is formatted by the toolbar, and written as people would', async () => {
    const html = await open('<p>One</p>');
    await click(named('Bulleted list'));
    await vi.waitFor(() => {
      expect(html()).toBe('<ul><li>One</li></ul>');
    });
    expect(named('Bulleted list')?.getAttribute('aria-pressed')).toBe('true');
  });

  it('takes links and images by addresses that lead somewhere safe, or by variables', async () => {
    const html = await open('<p></p>');
    await click(named('Link'));
    const address = document.querySelector<HTMLInputElement>('ui-rich-text-prompt input');
    if (!address) throw new Error('Nothing asks for the address.');
    address.value = 'javascript:alert(1)';
    await click(button('Apply'));
    expect(document.body.textContent).toContain('Begin with https://');
    address.value = '{{order.url}}';
    press(address, { key: 'Enter' });
    await vi.waitFor(() => {
      expect(html()).toBe('<p><a href="{{order.url}}">{{order.url}}</a></p>');
    });
  });

  it('tells variables that nobody has declared from the others', async () => {
    await open('<p>{{user.name}} {{price}} {{city}} {{#each items}}{{/each}}</p>');
    const marks = [...document.querySelectorAll('.ui-variable')];
    expect(marks.map(mark => [mark.textContent, mark.classList.contains('unknown')])).toEqual([
      ['{{user.name}}', false],
      ['{{price}}', false],
      ['{{city}}', true],
      ['{{#each items}}', false],
      ['{{/each}}', false],
    ]);
  });

  it('opens as source what the formatted view would damage', async () => {
    const loop = '<table>{{#each items}}<tr><td>{{price}}</td></tr>{{/each}}</table>';
    const html = await open(loop);
    await vi.waitFor(() => {
      TestBed.tick();
      expect(document.querySelector('textarea')?.value).toBe(loop);
    });
    expect(document.body.textContent).toContain('Some of this HTML has no place');
    expect(html()).toBe(loop);
  });

  it('is one stop of the Tab key: Alt+F10 leads to the buttons, arrows along them', async () => {
    await open('<p>One</p>');
    press(written(), { key: 'F10', altKey: true });
    expect(document.activeElement?.tagName).toBe('SELECT');
    press(document.activeElement, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Bold (Ctrl+B)');
    expect(document.querySelectorAll('ui-rich-text-bar [tabindex="0"]').length).toBe(1);
  });
});
