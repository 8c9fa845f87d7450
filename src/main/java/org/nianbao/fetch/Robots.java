package org.nianbao.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the hosts allow, by RFC 9309: a robots.txt that is not there allows everything; one that cannot be had because the server fails allows nothing for this run.
 */
final class Robots {
    /** The name that a robots.txt may have rules for. */
    static final String NAME = "nianbao";

    private final Wire wire;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, BaseRobotRules> rules = new ConcurrentHashMap<>();

    Robots(Wire wire) {
        this.wire = wire;
    }

    /** Why the host does not want the address to be asked for, or empty. */
    String refusal(URI address, Gate gate) throws InterruptedException {
        String site = address.getScheme() + "://" + address.getRawAuthority();
        BaseRobotRules known;
        synchronized (locks.computeIfAbsent(site, s -> new Object())) {
            known = rules.get(site);
            if (known == null) {
                known = load(URI.create(site + "/robots.txt"));
                rules.put(site, known);
                if (known.getCrawlDelay() > 0) {
                    gate.slower(Duration.ofMillis(known.getCrawlDelay()));
                }
            }
        }
        if (known.isDeferVisits()) {
            return "the host's robots.txt cannot be had just now, so we do not ask for more; try again later";
        }
        return known.isAllowed(address.toString()) ? "" : "the host's robots.txt does not allow it";
    }

    private BaseRobotRules load(URI address) throws InterruptedException {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        Answer answer = wire.send(address, Wire.Conditions.NONE, Wire.Asking.ROBOTS, at -> false);
        if (answer instanceof Answer.Brought brought) {
            return parser.parseContent(address.toString(), brought.bytes(), brought.headers().getOrDefault("content-type", "text/plain"), List.of(NAME));
        }
        boolean without = answer instanceof Answer.Gone || answer instanceof Answer.Failed failed && failed.status() >= 400 && failed.status() < 500;
        return parser.failedFetch(without ? 404 : 503);
    }
}
