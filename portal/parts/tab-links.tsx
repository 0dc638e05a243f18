/** Ways to look at one list; plain links. */
export const TabLinks = ({
  name,
  links,
}: {
  name: string;
  links: readonly { href: string; name: string; count?: number; current: boolean }[];
}) => (
  <nav class="tab-links" aria-label={name}>
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.name}
            {link.count === undefined ? null : <span class="figures count"> {link.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
