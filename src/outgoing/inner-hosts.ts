interface ModelServer {
  baseUrl: string;
  /** The market's own. */
  own?: boolean;
  innerHosts?: readonly string[];
}

/** The market's own server may stand on an inner network; any other only where the configuration names its host. */
export function innerHostsFor({ baseUrl, own = false, innerHosts = [] }: ModelServer): readonly string[] {
  return own ? [...innerHosts, new URL(baseUrl).host] : innerHosts;
}
