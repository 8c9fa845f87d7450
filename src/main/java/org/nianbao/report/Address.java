package org.nianbao.report;

import java.nio.charset.StandardCharsets;
import org.nianbao.fact.FactId;

/** Addresses of pages: names of files and anchors that are the same on every file system and after every run, whatever a report or a body is called. */
final class Address {
    static final String FOLDER = "evidence/";

    private Address() {
    }

    /** Name of the page of a report, inside {@link #FOLDER}. */
    static String page(String file, String sha256) {
        return hash(file + "\u0000" + sha256) + ".html";
    }

    static String anchor(String fact) {
        return "f-" + (fact.matches("[A-Za-z0-9_-]{1,64}") ? fact : hash(fact));
    }

    /** A code as part of a file name. */
    static String code(String code) {
        return code.matches("[a-z0-9_][a-z0-9_.]{0,79}") ? code : hash(code);
    }

    static String hash(String text) {
        return FactId.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
