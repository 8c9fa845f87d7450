package org.nianbao.sample;

/** A known error, or a damage, that is put into one report on purpose. */
enum Fault {
    /** The carried-in requests are not those that last year's report carried out. */
    CARRY_IN,
    /** Stock of normative documents: last year + made - repealed is not this year. */
    STOCK_BREAK,
    /** In table three one row's 总计 is not the sum of its six applicants. */
    ROW_SUM,
    /** In table three new + carried in is not outcomes + carried out. */
    COLUMN_BALANCE,
    /** In table three an outcome was added late and (七)总计 was left as it was. */
    TOTAL_NOT_UPDATED,
    /** In table four the reviews' 总计 is not the sum of the results. */
    REVIEW_SUM,
    /** Two neighbouring applicants' cells of a row changed places. */
    SWAPPED_CELLS,
    /** A row of table three stands one column too far right. */
    SHIFTED_COLUMN,
    /** A cell that is not zero was left blank. */
    BLANK_CELL,
    /** The last digit of a cell was lost. */
    DIGITS_LOST,
    /** The prose gives another number of requests than the table. */
    PROSE_VS_TABLE,
    /** A share was not rounded but misprinted. */
    SHARE_ROUNDING,
    /** The last share was changed so that all of them add up to 100. */
    SHARES_FORCED,
    /** The classes do not add up to the total. */
    CATEGORY_SUM,
    /** The growth against last year does not fit the two totals. */
    GROWTH,
    /** Requests counted as 条 where the report counts everything like it as 件. */
    UNIT_SLIP,
    /** The title names the year before. */
    WRONG_TITLE,
    /** The statistics window is the year before. */
    WRONG_WINDOW,
    /** The report repeats every figure of the year before. */
    DUPLICATE_REPORT,
    /** A paragraph was copied from another body and still names it. */
    FOREIGN_TEXT,
    /** In the 2014 table the staff are not full-time + part-time. */
    STAFF_SUM,
    /** In the 2014 table the requests are not the sum of their channels. */
    CHANNEL_SUM,
    /** Damage: dates lost 年 and 月. */
    DAMAGE_DATES(true),
    /** Damage: thousands separators. */
    DAMAGE_THOUSANDS(true),
    /** Damage: full-width digits. */
    DAMAGE_FULL_WIDTH(true),
    /** Damage: table three as one run of text without separators. */
    DAMAGE_FLATTENED(true),
    /** Damage: zeros of table three were left blank. */
    DAMAGE_BLANK_ZEROS(true),
    /** Damage: the same report lies in the folder twice, once as a text copy from another site. */
    DAMAGE_MIRROR(true),
    /** Damage: an HTML file in GBK that says it is UTF-8. */
    DAMAGE_CHARSET(true);

    private final boolean damage;

    Fault() {
        this(false);
    }

    Fault(boolean damage) {
        this.damage = damage;
    }

    /** A damage changes how the figures look and none of their values. */
    boolean damage() {
        return damage;
    }

    /** Has to be known before the figures are made, because later years go on from it. */
    boolean atSource() {
        return this == CARRY_IN || this == STOCK_BREAK;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
