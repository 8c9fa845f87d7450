package org.nianbao.document;

/** What a file is by its first bytes and, where these are silent, by its name. */
public enum Kind {
    HTML, PDF, DOCX, DOC, XLSX, XLS, CSV, TXT, MARKDOWN, UNKNOWN;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
