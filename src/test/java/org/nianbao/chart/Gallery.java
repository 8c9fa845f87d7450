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
        draw(folder, Invented.spec("english", ChartSpec.Mark.LINE), Invented.many(3, "虚构市第"), Language.ENGLISH);
    }

    private static void line(Path folder, String name, Table table) throws IOException {
        draw(folder, Invented.spec(name, ChartSpec.Mark.LINE), table, Language.CHINESE);
    }

    private static void draw(Path folder, ChartSpec spec, Table table, Language language) throws IOException {
        Chart.draw(spec, table, language, Fonts.carried(), fact -> "evidence/some.html#" + fact).write(folder);
    }
}
