package org.nianbao.check;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.nianbao.extract.Catalogue;

/** How figures are called in sentences. */
final class Names {
    private final Map<String, Said> indicators = new HashMap<>();
    private final Map<String, Said> members = new HashMap<>();

    Names(Catalogue catalogue) {
        catalogue.indicators().values().forEach(i -> indicators.put(i.code(), new Said(i.labelZh(), i.labelEn())));
        catalogue.members().forEach(m -> members.put(m.dimension() + "/" + m.code(), new Said(m.labelZh(), m.labelEn())));
    }

    Said indicator(String code) {
        return indicators.getOrDefault(code, Said.same(code));
    }

    /** The column of a figure: 自然人, or 总计. */
    Said member(Figure figure) {
        if (figure.total()) {
            return new Said("总计", "total");
        }
        return members.getOrDefault(figure.dimension() + "/" + figure.member(), Said.same(figure.label()));
    }

    Said of(Figure figure) {
        Said indicator = figure.indicator().isEmpty() ? Said.same(figure.label()) : indicator(figure.indicator());
        if (figure.total()) {
            return indicator;
        }
        Said member = member(figure);
        return new Said(indicator.zh() + "（" + member.zh() + "）", indicator.en() + " (" + member.en() + ")");
    }

    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A figure as it was disclosed: its number with its unit, or what stands in its place. */
    static String printed(Figure figure) {
        if (figure.value() == null) {
            return figure.raw().isEmpty() ? "—" : figure.raw();
        }
        String unit = figure.unit();
        return number(figure.value()) + (unit.equals("%") || unit.isEmpty() ? unit : " " + unit);
    }

    /** {@code outcome.agreed 6 + outcome.partial 12}; addends of nothing are left out of long sums. */
    static String side(List<Figure> figures) {
        StringJoiner side = new StringJoiner(" + ");
        side.setEmptyValue("0");
        for (Figure figure : figures) {
            if (figures.size() <= 3 || figure.addend().signum() != 0 || figure.value() == null && !figure.raw().isEmpty()) {
                side.add(figure.cell() + " " + (figure.value() == null ? "(" + figure.reading().word() + ")" : number(figure.value())));
            }
        }
        return side.toString();
    }
}
