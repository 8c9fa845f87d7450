package org.nianbao.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.document.Kind;

/** Says what a fault changes in a report, or that the report's figures do not allow it. */
final class Planting {
    private static final String REQUESTS = "table:requests";
    private static final Key RECEIVED = Key.of("request.received");

    private Planting() {
    }

    /** Null when this report cannot carry the fault. */
    static Changes in(Fault fault, Body body, int year, String form, Kind kind, boolean withTable, Numbers now, Numbers before, Body foreign, long seed) {
        boolean sections = form.equals("r2019") || form.equals("r2021");
        Changes changes = new Changes();
        Key natural = Key.applicant("request.received", "natural_person");
        Key company = Key.applicant("request.received", "company");
        switch (fault) {
            case CARRY_IN -> {
                changes.other(Key.of("request.carried_in"), now.of("request.carried_in").toPlainString(), before.of("request.carried_out").toPlainString(), "last year's report carried out another number");
                Key in = Key.applicant("request.carried_in", "natural_person");
                changes.other(in, now.of(in).toPlainString(), before.of(Key.applicant("request.carried_out", "natural_person")).toPlainString(), "last year's report carried out another number");
                return changes;
            }
            case STOCK_BREAK -> {
                Key stock = Key.of("art20_1.normative.in_force");
                return changes.other(stock, now.of(stock).toPlainString(), now.of(stock).subtract(BigDecimal.valueOf(3)).toPlainString(), "last year's stock + made - repealed gives another number; later years go on from the printed one");
            }
            case ROW_SUM -> {
                Key key = Key.of(now.count("outcome.unable.not_held") > 0 ? "outcome.unable.not_held" : "outcome.agreed");
                return sections && now.count(key) > 0 ? changes.value(REQUESTS, key, now.of(key).add(BigDecimal.ONE), "the row's total is one too many") : null;
            }
            case COLUMN_BALANCE -> {
                Key out = Key.applicant("request.carried_out", "natural_person");
                Key all = Key.of("request.carried_out");
                return sections ? changes.value(REQUESTS, out, now.of(out).add(BigDecimal.ONE), "one + two is not three + four")
                        .value(REQUESTS, all, now.of(all).add(BigDecimal.ONE), "one + two is not three + four") : null;
            }
            case TOTAL_NOT_UPDATED -> {
                Key one = Key.applicant("outcome.total", "natural_person");
                Key all = Key.of("outcome.total");
                return sections && now.count(one) > 1 ? changes.value(REQUESTS, one, now.of(one).subtract(BigDecimal.ONE), "an outcome was added, the total was not")
                        .value(REQUESTS, all, now.of(all).subtract(BigDecimal.ONE), "an outcome was added, the total was not") : null;
            }
            case REVIEW_SUM -> {
                Key key = Key.of("review.total");
                return sections && now.count(key) > 0 ? changes.value("table:review", key, now.of(key).add(BigDecimal.ONE), "the results do not add up to this") : null;
            }
            case SWAPPED_CELLS -> {
                return sections && now.count(natural) != now.count(company) ? changes.value(REQUESTS, natural, now.of(company), "changed places with 商业企业")
                        .value(REQUESTS, company, now.of(natural), "changed places with 自然人") : null;
            }
            case SHIFTED_COLUMN -> {
                return sections ? shifted(changes, now) : null;
            }
            case BLANK_CELL -> {
                return sections && now.count(company) > 0 ? changes.value(REQUESTS, company, null, "left blank, not zero") : null;
            }
            case DIGITS_LOST -> {
                return sections && now.count(natural) >= 10 ? changes.value(REQUESTS, natural, now.of(natural).divideToIntegralValue(BigDecimal.TEN), "the last digit was lost") : null;
            }
            case PROSE_VS_TABLE -> {
                return sections && now.count(RECEIVED) > 0 ? changes.value("prose:requests", RECEIVED, now.of(RECEIVED).add(BigDecimal.valueOf(2)), "the table says otherwise") : null;
            }
            case SHARE_ROUNDING, SHARES_FORCED -> {
                return form.equals("r2008") ? shares(fault, changes, now, Author.digits(body, seed)) : null;
            }
            case CATEGORY_SUM -> {
                Key key = Key.of("proactive.total", "category", "work_update");
                return form.equals("r2008") ? changes.value("prose:proactive", key, now.of(key).add(BigDecimal.TEN), "the classes do not add up to the total") : null;
            }
            case GROWTH -> {
                if (before == null) {
                    return null;
                }
                BigDecimal was = before.of("proactive.total");
                BigDecimal difference = now.of("proactive.total").subtract(was);
                return difference.signum() > 0 ? changes.value("prose:proactive", Key.of("proactive.total"), "change_rate",
                        Author.percent(difference, was, Author.digits(body, seed)).add(BigDecimal.TEN), "the two totals give another growth") : null;
            }
            case UNIT_SLIP -> {
                return now.count(RECEIVED) > 0 ? changes.unit("prose:requests", RECEIVED, "条", "requests are counted in 件") : null;
            }
            case WRONG_TITLE -> {
                changes.titleYear = year - 1;
                return changes.other(Key.of(""), String.valueOf(year - 1), String.valueOf(year), "year in the title");
            }
            case WRONG_WINDOW -> {
                changes.windowYear = year - 1;
                return changes.other(Key.of(""), String.valueOf(year - 1), String.valueOf(year), "year of the statistics window");
            }
            case DUPLICATE_REPORT -> {
                return before == null || year == 2019 || year == 2021 ? null
                        : changes.other(Key.of(""), "figures of " + (year - 1), "figures of " + year, "every figure is last year's");
            }
            case FOREIGN_TEXT -> {
                changes.foreign = foreign;
                return changes.other(Key.of(""), foreign.name(), body.name(), "a paragraph names another body");
            }
            case STAFF_SUM -> {
                Key key = Key.of("staff.total");
                return form.equals("r2014") && withTable ? changes.value("table:statistics", key, now.of(key).add(BigDecimal.ONE), "not full-time + part-time") : null;
            }
            case CHANNEL_SUM -> {
                Key key = Key.channel("request.received", "online");
                return form.equals("r2014") && withTable && now.count(key) > 0 ? changes.value("table:statistics", key, now.of(key).subtract(BigDecimal.ONE), "the channels do not add up to the requests") : null;
            }
            case DAMAGE_DATES -> {
                changes.datesLost = true;
                return kind == Kind.TXT ? changes.other(Key.of(""), "", "", "年 and 月 of dates are lost") : null;
            }
            case DAMAGE_THOUSANDS -> {
                changes.thousands = true;
                return now.count("proactive.total") >= 1000 ? changes.other(Key.of(""), "", "", "thousands separators") : null;
            }
            case DAMAGE_FULL_WIDTH -> {
                changes.fullWidth = true;
                return kind == Kind.HTML || kind == Kind.TXT ? changes.other(Key.of(""), "", "", "full-width digits") : null;
            }
            case DAMAGE_FLATTENED -> {
                changes.flattened = true;
                return sections && kind == Kind.TXT ? changes.other(Key.of(""), "", "", "table three runs together") : null;
            }
            case DAMAGE_BLANK_ZEROS -> {
                changes.blankZeros = true;
                return sections ? changes.other(Key.of(""), "", "0", "zeros of table three are blank") : null;
            }
            case DAMAGE_MIRROR -> {
                changes.mirrored = true;
                return kind == Kind.HTML ? changes.other(Key.of(""), "", "", "the report lies in the folder twice: as a page and as a text copy") : null;
            }
            case DAMAGE_CHARSET -> {
                changes.falseCharset = true;
                return kind == Kind.HTML ? changes.other(Key.of(""), "UTF-8", "GBK", "the file says UTF-8 and is GBK") : null;
            }
        }
        throw new IllegalStateException("no case for " + fault);
    }

    private static Changes shifted(Changes changes, Numbers now) {
        String indicator = "outcome.unable.not_held";
        if (now.count(indicator) < 2) {
            return null;
        }
        List<Key> cells = new ArrayList<>();
        for (String applicant : Chain.APPLICANTS) {
            cells.add(Key.applicant(indicator, applicant));
        }
        cells.add(Key.of(indicator));
        BigDecimal previous = null;
        for (Key cell : cells) {
            BigDecimal value = now.of(cell);
            if (previous == null || previous.compareTo(value) != 0) {
                changes.value(REQUESTS, cell, previous, "the row stands one column too far right");
            }
            previous = value;
        }
        return changes;
    }

    private static Changes shares(Fault fault, Changes changes, Numbers now, int digits) {
        BigDecimal total = now.of("proactive.total");
        BigDecimal sum = BigDecimal.ZERO;
        for (String category : Chain.CATEGORIES) {
            Key key = Key.of("proactive.total", "category", category);
            BigDecimal exact = now.of(key).multiply(BigDecimal.valueOf(100)).divide(total, 8, RoundingMode.HALF_UP);
            BigDecimal right = Author.percent(now.of(key), total, digits);
            BigDecimal cut = exact.setScale(digits, RoundingMode.DOWN);
            sum = sum.add(right);
            if (fault == Fault.SHARE_ROUNDING && cut.compareTo(right) != 0) {
                return changes.value("prose:proactive", key, "share", cut, "cut off instead of rounded");
            }
            if (fault == Fault.SHARES_FORCED && category.equals("work_update") && sum.compareTo(BigDecimal.valueOf(100)) != 0) {
                return changes.value("prose:proactive", key, "share", right.add(BigDecimal.valueOf(100)).subtract(sum), "changed so that the shares add up to 100");
            }
        }
        return null;
    }
}
