package org.nianbao.document;

/**
 * The text of one line of a page as a browser shows it, with one difference: a line end of the source next to a Chinese
 * character is no space, because exporters wrap their lines anywhere; nor is one between two elements that each hold digits (2|1|2|2).
 */
final class HtmlLine {
    private enum Gap { NONE, SPACE, WRAP, BETWEEN }

    private final StringBuilder text = new StringBuilder();
    private Gap gap = Gap.NONE;

    /** Adds one text node. */
    void add(String node) {
        boolean blank = node.isBlank() && node.indexOf('\u3000') < 0;
        for (int i = 0; i < node.length(); i++) {
            char character = node.charAt(i);
            switch (character) {
                case '\n', '\r' -> gap = gap == Gap.SPACE ? Gap.SPACE : blank ? Gap.BETWEEN : Gap.WRAP;
                case ' ', '\t', '\f' -> gap = gap == Gap.NONE ? (blank && node.indexOf('\n') >= 0 ? Gap.BETWEEN : Gap.SPACE) : gap;
                default -> {
                    close(character);
                    text.append(character);
                }
            }
        }
    }

    private void close(char after) {
        char before = text.length() == 0 ? ' ' : text.charAt(text.length() - 1);
        boolean glued = switch (gap) {
            case NONE -> true;
            case SPACE -> false;
            case WRAP -> wide(before) || wide(after);
            case BETWEEN -> wide(before) || wide(after) || (Character.isDigit(before) && Character.isDigit(after));
        };
        if (!glued) {
            text.append(' ');
        }
        gap = Gap.NONE;
    }

    private static boolean wide(char character) {
        return character >= 0x2e80 || character == '“' || character == '”';
    }

    /** A line end or the border of a block that must stay a space. */
    void space() {
        gap = Gap.SPACE;
    }

    /** The line so far, cleaned; the next one starts empty. */
    String take() {
        String taken = Wording.clean(Wording.withoutRemains(text.toString()));
        text.setLength(0);
        gap = Gap.NONE;
        return taken;
    }
}
