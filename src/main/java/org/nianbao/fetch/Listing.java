package org.nianbao.fetch;

import java.net.URI;
import java.util.List;

/**
 * What stands on a list page and on those that follow it.
 *
 * @param found    links to yearly reports, each address once
 * @param pages    pages that were read
 * @param troubles one sentence for each page that could not be had
 */
public record Listing(List<Found> found, List<URI> pages, List<String> troubles) {
    public Listing {
        found = List.copyOf(found);
        pages = List.copyOf(pages);
        troubles = List.copyOf(troubles);
    }
}
