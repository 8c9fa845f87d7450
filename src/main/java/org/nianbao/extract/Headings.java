package org.nianbao.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbered headings inside the text, and the topics that they open. */
final class Headings {
    static final String OTHER = "other";
    private static final Search HEADING = Search.of(
            "^(?:(?<one>[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}部分)|(?<two>\\([一二三四五六七八九十]{1,3}\\))|(?<three>[0-9]{1,2}[.、](?![0-9])))");
    /** 二 主动公开情况, of which the space was taken out. */
    private static final Search BARE = Search.of("^[一二三四五六七八九十](?<title>(?![是些方般个批公年季名])[^,;:。0-9]{3,20})$");
    private static final Pattern INNER = Pattern.compile("[一二三四五六七八九十]{1,2}、");
    private static final String NUMERALS = "一二三四五六七八九十";

    private final Map<String, Search> topics = new LinkedHashMap<>();
    private final Search skip;

    Headings(Map<String, List<String>> topics, List<String> skip) {
        topics.forEach((topic, words) -> this.topics.put(topic, Search.any(words)));
        this.skip = Search.any(skip);
    }

    /** Where in the report the reader is. */
    final class Position {
        private String topic = OTHER;
        private String chapter = OTHER;
        private boolean skipping;

        String topic() {
            return topic;
        }

        /** Whether plans and problems are being told, which hold no figures of the year. */
        boolean skipping() {
            return skipping;
        }

        /** Goes on to the next sentence, which may be a heading or begin with one. */
        void enter(String head) {
            Matcher heading = HEADING.at(head, 0);
            if (heading == null) {
                Matcher bare = BARE.at(head, 0);
                String chapters = bare == null ? null : named(bare.group("title"));
                boolean plans = bare != null && skip.in(bare.group("title"));
                if (chapters != null || plans) {
                    skipping = plans;
                    chapter = chapters == null ? OTHER : chapters;
                    topic = chapter;
                }
                return;
            }
            String words = head.substring(heading.end());
            int comma = words.indexOf(',');
            String title = comma > 0 ? words.substring(0, comma) : words;
            String found = named(title);
            boolean planned = skip.in(title.length() > 26 ? title.substring(0, 26) : title);
            if (heading.group("one") != null) {
                skipping = planned;
                chapter = found == null ? OTHER : found;
                topic = chapter;
            } else if (heading.group("two") != null) {
                skipping = skipping || planned && !head.contains("情况");
                // A part without a topic of its own speaks of what its chapter does, not of what the part before it did.
                topic = found == null ? chapter : found;
            } else if (found != null && !skipping) {
                topic = found;
            }
        }
    }

    /** The topic that a title names first; null for none. */
    private String named(String title) {
        String found = null;
        int earliest = Integer.MAX_VALUE;
        for (Map.Entry<String, Search> entry : topics.entrySet()) {
            int start = entry.getValue().start(title);
            if (start >= 0 && start < earliest) {
                earliest = start;
                found = entry.getKey();
            }
        }
        return found;
    }

    /** Where a heading begins of which the comma at {@code comma} is the last character: …处理。二、主动公开; -1 when none does. */
    int inner(String text, int start, int comma) {
        if (NUMERALS.indexOf(text.charAt(comma - 1)) < 0) {
            return -1;
        }
        Matcher number = INNER.matcher(text).region(Math.max(start, comma - 2), comma + 1);
        return number.find() && opens(text, comma + 1) ? number.start() : -1;
    }

    private boolean opens(String text, int from) {
        String head = text.substring(from, Math.min(text.length(), from + 14));
        return skip.in(head) || topics.values().stream().anyMatch(topic -> topic.in(head));
    }
}
