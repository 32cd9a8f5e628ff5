// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Compares the settings that a bundle declares with their file in conf/ and their table in the documentation. */
final class SettingsComparison {

    private final List<String> complaints = new ArrayList<>();

    private SettingsComparison() {}

    /** Empty if all agree. */
    static List<String> complaints(List<Setting> settings, ConfFile file, Map<String, ConfigurationPage.Row> table) {
        SettingsComparison agreement = new SettingsComparison();
        TreeSet<String> names =
                new TreeSet<>(settings.stream().map(Setting::name).toList());
        agreement.expect(
                "the settings of the file", names, new TreeSet<>(file.lines().keySet()));
        agreement.expect("the settings of the table", names, new TreeSet<>(table.keySet()));
        for (Setting setting : settings) {
            if (file.lines().containsKey(setting.name()) && table.containsKey(setting.name())) {
                agreement.compare(setting, file.lines().get(setting.name()), table.get(setting.name()));
            }
        }
        return agreement.complaints;
    }

    private void compare(Setting setting, ConfFile.Line line, ConfigurationPage.Row row) {
        String what = setting.name();
        expect(
                what + ": the table's row",
                new ConfigurationPage.Row(
                        setting.description(), setting.unit(), setting.limits(), setting.defaultValue(), row.change()),
                row);
        expect(what + ": the file's default", setting.defaultValue(), line.value());
        expect(what + ": not commented out", false, line.active());
        expect(what + ": the file's comment", comment(setting, row.change()), line.comment());
    }

    private static String comment(Setting setting, String change) {
        String stated =
                setting.required() ? "none" : setting.defaultValue().isEmpty() ? "empty" : setting.defaultValue();
        String limits = setting.limits().equals("–") ? "Default " : setting.limits() + "; default ";
        return setting.description() + " " + limits + stated + ". A change " + change;
    }

    private void expect(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            complaints.add(what + " should be\n    " + expected + "\nand is\n    " + found);
        }
    }
}
