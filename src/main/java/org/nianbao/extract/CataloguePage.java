package org.nianbao.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nianbao.spec.SpecException;

/** The page that tells every indicator: {@code docs/indicators.md}. */
final class CataloguePage {
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("proactive", "主动公开 – Disclosed on own initiative");
        GROUPS.put("normative", "规范性文件 – Normative documents");
        GROUPS.put("art20", "条例第二十条各项 – The items of article 20 (table two since 2019)");
        GROUPS.put("request", "收到申请 – Requests received");
        GROUPS.put("outcome", "办理结果 – What became of requests");
        GROUPS.put("review", "行政复议 – Administrative review");
        GROUPS.put("litigation", "行政诉讼 – Lawsuits");
        GROUPS.put("appeal", "申诉、举报 – Appeals and complaints");
        GROUPS.put("fee", "收费与支出 – Fees and costs");
        GROUPS.put("consult", "咨询与来访 – Enquiries and visits");
        GROUPS.put("org", "机构、人员、场所、培训 – Organisation, staff, places, training");
        GROUPS.put("response", "解读回应 – Explaining and answering");
    }

    /** Small groups stand with a larger one. */
    private static final Map<String, String> WITH = Map.of("complaint", "appeal", "cost", "fee", "visits", "consult", "staff", "org", "place", "org", "training", "org", "interpretation", "response",
            "proposals", "response");

    private CataloguePage() {
    }

    /** @param rules the folder {@code jobs/extract} */
    static String of(Path rules) {
        Catalogue catalogue = Catalogue.load(rules);
        Map<String, Set<String>> places = places(rules);
        Map<String, List<Catalogue.Indicator>> groups = new LinkedHashMap<>();
        GROUPS.keySet().forEach(group -> groups.put(group, new ArrayList<>()));
        for (Catalogue.Indicator indicator : catalogue.indicators().values()) {
            String first = indicator.code().replaceFirst("[._].*", "");
            groups.computeIfAbsent(WITH.getOrDefault(first, first), group -> new ArrayList<>()).add(indicator);
        }
        StringBuilder page = new StringBuilder("""
                # Every indicator

                Generated from `jobs/extract` by `nianbao labels --known > docs/indicators.md`; a test compares it. %d indicators, and the members that they are divided by.

                - `kind`: `count` (a number of things), `amount` (money), `share` (a part's percentage of its total), `rate` (another percentage). Kinds are never mixed in one series.
                - `editions`: the forms in which it exists: `r2008`, `r2014` (with the national statistics table), `r2019`, `r2021`.
                - `read from`: the tables of the forms (`requests` is table three, `review` table four) and running text. [How the figures are read](reading.md).
                - A figure whose label is none of these keeps its label and has no code: `nianbao labels` lists them.
                """.formatted(catalogue.indicators().size()));
        groups.forEach((group, indicators) -> {
            if (indicators.isEmpty()) {
                return;
            }
            page.append("\n## ").append(GROUPS.getOrDefault(group, group)).append("\n\n| code | 名称 | name | unit | kind | part of | sum of | editions | read from |\n|---|---|---|---|---|---|---|---|---|\n");
            for (Catalogue.Indicator indicator : indicators) {
                page.append("| `").append(indicator.code()).append("` | ").append(cell(indicator.labelZh())).append(" | ").append(cell(indicator.labelEn())).append(" | ").append(indicator.unit())
                        .append(" | ").append(indicator.kind().word()).append(" | ").append(codes(List.of(indicator.parent()))).append(" | ").append(codes(indicator.parts())).append(" | ")
                        .append(String.join(" ", indicator.forms())).append(" | ").append(String.join(", ", places.getOrDefault(indicator.code(), Set.of()))).append(" |\n");
            }
        });
        page.append("\n## What figures are divided by\n\nA part has a `dimension` and a `member`; a total has neither. A part under a name that is in no list keeps the dimension and the printed label.\n\n"
                + "| dimension | member | 名称 | name |\n|---|---|---|---|\n");
        catalogue.members().forEach(member -> page.append("| `").append(member.dimension()).append("` | `").append(member.code()).append("` | ").append(cell(member.labelZh())).append(" | ")
                .append(cell(member.labelEn())).append(" |\n"));
        return page.toString();
    }

    /** Where each indicator may be read, without how many rules there are for it: these grow every week. */
    private static Map<String, Set<String>> places(Path rules) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(rules.resolve("forms"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
                TableForm form = Extractor.yaml(file, TableForm.class, faults);
                if (form != null) {
                    for (TableForm.Row row : form.rows()) {
                        for (int column = 0; column < form.width(row); column++) {
                            places.computeIfAbsent(row.indicatorAt(column), code -> new TreeSet<>()).add(form.section().replaceFirst("table:", "table "));
                        }
                    }
                }
            }
        } catch (IOException e) {
            faults.add(rules.resolve("forms") + ": cannot be listed: " + e.getMessage());
        }
        SentenceRules sentences = Extractor.yaml(rules.resolve("sentences.yml"), SentenceRules.class, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Stream.concat(sentences.rules().stream().map(SentenceRules.Rule::indicator), sentences.zeros().stream().map(SentenceRules.Zero::indicator))
                .forEach(code -> places.computeIfAbsent(code, c -> new TreeSet<>()).add("text"));
        return places;
    }

    private static String codes(List<String> codes) {
        return codes.stream().filter(code -> !code.isEmpty()).map(code -> "`" + code + "`").collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
