package org.nianbao.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;

/** Draws invented tables into a folder, to be looked at. Not a test: {@code java … org.nianbao.chart.Gallery FOLDER}. */
public final class Gallery {
    private Gallery() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        line(folder, "usual", Invented.many(4, "虚构市第"));
        line(folder, "eight", Invented.many(8, "虚构省某某厅"));
        line(folder, "twenty", Invented.many(20, "虚构县"));
        line(folder, "one", Invented.series(Invented.row("虚构区人民政府", 2021, "new", 7)));
        line(folder, "none", Invented.series());
        line(folder, "zero", Invented.series(Invented.row("虚构甲镇", 2019, "new", 0), Invented.row("虚构甲镇", 2020, "new", 0),
                Invented.row("虚构甲镇", 2021, "new", 0)));
        line(folder, "small", Invented.series(Invented.row("虚构甲镇", 2019, "new", 0), Invented.row("虚构甲镇", 2020, "new", 1),
                Invented.row("虚构甲镇", 2021, "new", 3)));
        line(folder, "huge", Invented.series(Invented.row("虚构甲市", 2012, "old", "1234567890123"), Invented.row("虚构甲市", 2013, "old", "2234567890123"),
                Invented.row("虚构乙市", 2013, "old", "5"), Invented.row("虚构乙市", 2014, "old", "5"), Invented.row("虚构甲市", 2016, "new", "999999999999")));
        String name = "虚构经济技术开发区管理委员会综合行政执法局政务公开与政府信息公开工作领导小组办公室";
        line(folder, "long", Invented.series(Invented.row(name + "一", 2018, "old", 31), Invented.row(name + "一", 2019, "new", 33),
                Invented.row(name + "二", 2019, "new", 34), Invented.row(name + "二", 2020, "new", 34), Invented.row("短名", 2020, "new", 33.5),
                Invented.row("短名", 2021, "new", 34)));
        List<Object[]> same = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            same.add(Invented.row("同值机关" + i, 2020, "new", 5));
            same.add(Invented.row("同值机关" + i, 2021, "new", 5));
        }
        line(folder, "same", Invented.series(same.toArray(Object[][]::new)));
        line(folder, "negative", Invented.series(Invented.row("虚构甲市", 2019, "new", -12), Invented.row("虚构甲市", 2020, "new", 30),
                Invented.row("虚构甲市", 2021, "new", -45)));
        draw(folder, Invented.spec("bars", ChartSpec.Mark.BAR, Map.of("year", "latest")), Invented.many(14, "虚构县"), Language.CHINESE);
        draw(folder, Invented.spec("bars-mixed", ChartSpec.Mark.BAR), Invented.series(Invented.row(name, 2019, "old", 400), Invented.row("虚构乙", 2019, "new", 0),
                Invented.row("虚构丙", 2019, "new", null), Invented.row("虚构丁", 2019, "new", 123456)), Language.CHINESE);
        draw(folder, Invented.spec("multiples", ChartSpec.Mark.MULTIPLES), Invented.many(11, "虚构县"), Language.CHINESE);
        for (Language language : Language.values()) {
            kinds(folder.resolve(language.code()), language);
        }
        draw(folder, Invented.spec("english", ChartSpec.Mark.LINE), Invented.many(3, "虚构市第"), Language.ENGLISH);
    }

    private static void line(Path folder, String name, Table table) throws IOException {
        draw(folder, Invented.spec(name, ChartSpec.Mark.LINE), table, Language.CHINESE);
    }

    private static void draw(Path folder, ChartSpec spec, Table table, Language language) throws IOException {
        Chart.draw(spec, table, language, Fonts.carried(), fact -> "evidence/some.html#" + fact).write(folder);
    }

    /** One of each mark. */
    private static void kinds(Path folder, Language language) throws IOException {
        java.util.Random dice = new java.util.Random(7);
        List<Object[]> band = new ArrayList<>();
        List<Object[]> ranks = new ArrayList<>();
        List<Object[]> stack = new ArrayList<>();
        List<Object[]> strip = new ArrayList<>();
        List<Object[]> cloud = new ArrayList<>();
        List<Object[]> bars = new ArrayList<>();
        List<Object[]> change = new ArrayList<>();
        List<Object[]> bells = new ArrayList<>();
        List<String> parts = List.of("granted", "partial", "refused", "not_held", "other");
        for (int year = 2012; year <= 2023; year++) {
            for (int b = 1; b <= 2 && year != 2016; b++) {
                double rate = 40 + 8 * b + year % 5 * 3;
                band.add(Invented.wideRow("虚构市第" + b, year, year < 2019 ? "old" : "new", rate, "", null, rate - 6 - b, rate + 7));
            }
            if (year != 2015) {
                for (int p = 0; p < parts.size(); p++) {
                    stack.add(Invented.wideRow("虚构市", year, year < 2019 ? "old" : "new", 30 - 5 * p + (year * (p + 3)) % 11, parts.get(p), null, null, null));
                }
            }
            for (int b = 0; b < 24; b++) {
                strip.add(Invented.wideRow("虚构县" + b, year, year < 2019 ? "old" : "new", Math.round(Math.exp(2 + dice.nextGaussian())), "", null, null, null));
            }
        }
        for (int b = 0; b < 6; b++) {
            for (int year = 2019; year <= 2023; year++) {
                ranks.add(Invented.wideRow("虚构区" + (b + 1), year, "new", (b * (year - 2018) + year) % 6 + 1, "", null, null, null));
            }
        }
        for (int b = 0; b < 40; b++) {
            int decisions = 5 + dice.nextInt(400);
            double rate = Math.round(1000 * Math.min(1, Math.max(0, 0.5 + dice.nextGaussian() * (b % 9 == 0 ? 0.25 : 0.5 / Math.sqrt(decisions))))) / 10.0;
            double half = 196 * Math.sqrt(0.25 / decisions);
            cloud.add(Invented.wideRow("虚构县" + b, 2023, "new", rate, "", decisions, Math.max(0, 50 - half), Math.min(100, 50 + half)));
        }
        for (int b = 0; b < 12; b++) {
            double rate = 90 - 6 * b;
            bars.add(Invented.wideRow("虚构区第" + (b + 1) + "办事处", 2023, "new", rate, "", null, Math.max(0, rate - 8), Math.min(100, rate + 6)));
            change.add(Invented.wideRow("虚构区第" + (b + 1) + "办事处", 2023, "new", 40 - 9 * b, "", null, null, null));
            bells.add(Invented.wideRow("虚构区第" + (b + 1) + "办事处", 2023, "new", 95 - 2 * b, "own", null, null, null));
            bells.add(Invented.wideRow("虚构区第" + (b + 1) + "办事处", 2023, "new", 90 - 4 * b + b % 3 * 7, "third", null, null, null));
        }
        kind(folder, language, "band", ChartSpec.Mark.LINE, Map.of(), List.of("interval", "percent"), band);
        kind(folder, language, "bump", ChartSpec.Mark.BUMP, Map.of(), List.of(), ranks);
        kind(folder, language, "slope", ChartSpec.Mark.SLOPE, Map.of(), List.of(), ranks.stream().filter(row -> (int) row[1] % 4 == 3).toList());
        kind(folder, language, "bar", ChartSpec.Mark.BAR, Map.of(), List.of("interval", "percent"), bars);
        kind(folder, language, "diverging", ChartSpec.Mark.DIVERGING, Map.of(), List.of("percent"), change);
        kind(folder, language, "dumbbell", ChartSpec.Mark.DUMBBELL, Map.of(), List.of("part", "percent"), bells);
        draw(folder, Invented.spec("heat", ChartSpec.Mark.HEAT), Invented.many(14, "虚构县"), language);
        kind(folder, language, "stack", ChartSpec.Mark.STACK, Map.of(), List.of("part", "percent"), stack);
        kind(folder, language, "scatter", ChartSpec.Mark.SCATTER, Map.of(), List.of("across", "percent"), cloud);
        kind(folder, language, "strip", ChartSpec.Mark.STRIP, Map.of(), List.of(), strip);
        kind(folder, language, "funnel", ChartSpec.Mark.FUNNEL, Map.of(), List.of("across", "interval", "percent"), cloud);
        kind(folder, language, "waterfall", ChartSpec.Mark.WATERFALL, Map.of(), List.of("part", "percent"), List.of(
                Invented.wideRow("2022", 2023, "new", 71.5, "total", null, null, null), Invented.wideRow("自身数据", 2023, "new", 6.2, "", null, null, null),
                Invented.wideRow("他人数据", 2023, "new", -3.1, "", null, null, null), Invented.wideRow("权重", 2023, "new", -1.4, "", null, null, null),
                Invented.wideRow("标准", 2023, "new", 2.3, "", null, null, null), Invented.wideRow("2023", 2023, "new", 75.5, "total", null, null, null)));
        List<Object[]> radar = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            radar.add(Invented.wideRow("虚构区", 2023, "new", 40 + 11 * p, parts.get(p), null, null, null));
            radar.add(Invented.wideRow("同类中位数", 2023, "new", 70 - 5 * p, parts.get(p), null, null, null));
        }
        kind(folder, language, "radar", ChartSpec.Mark.RADAR, Map.of(), List.of("part", "percent"), radar);
    }

    private static void kind(Path folder, Language language, String name, ChartSpec.Mark mark, Map<String, String> where, List<String> used, List<Object[]> rows)
            throws IOException {
        draw(folder, Invented.wideSpec(name, mark, where, used), Invented.wide(rows.toArray(Object[][]::new)), language);
    }
}
