package org.nianbao.report;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.spec.Language;

/** A locator in words: {@code page 3/table 2/row 4/column 5} as 第3页 第2个表格 第4行 第5列. Counts as a reader does, from 1. */
public final class Place {
    private static final Pattern CHARS = Pattern.compile("chars (\\d+)-(\\d+)");

    private Place() {
    }

    /** @param locator as a fact has it */
    public static String of(String locator, Language language) {
        StringJoiner words = new StringJoiner(language == Language.CHINESE ? " " : ", ");
        for (String step : locator.split("/")) {
            Matcher chars = CHARS.matcher(step);
            if (chars.matches()) {
                long from = Long.parseLong(chars.group(1)) + 1;
                words.add(language == Language.CHINESE ? "第" + from + "–" + chars.group(2) + "字" : "characters " + from + "–" + chars.group(2));
            } else if (step.startsWith("ocr ")) {
                String[] parts = step.split(" ");
                words.add(language == Language.CHINESE ? "（图片识别，可信度" + parts[1] + "%）" : "(recognised in a picture, confidence " + parts[1] + " %)");
            } else {
                words.add(language == Language.CHINESE ? chinese(step) : step);
            }
        }
        return words.toString();
    }

    private static String chinese(String step) {
        int gap = step.indexOf(' ');
        String number = step.substring(gap + 1);
        return switch (gap < 0 ? "" : step.substring(0, gap)) {
            case "page" -> "第" + number + "页";
            case "table" -> "第" + number + "个表格";
            case "row" -> "第" + number + "行";
            case "column" -> "第" + number + "列";
            case "paragraph" -> "第" + number + "段";
            case "line", "lines" -> "第" + number + "行";
            case "sheet" -> "工作表“" + number + "”";
            default -> step;
        };
    }
}
