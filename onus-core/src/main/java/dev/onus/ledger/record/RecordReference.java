package dev.onus.ledger.record;

import java.util.List;

/// The reference of all types, in Markdown.
final class RecordReference {
  private final StringBuilder out = new StringBuilder();

  private RecordReference() {}

  static String text() {
    var reference = new RecordReference();
    reference.introduction();
    reference.overview();
    RecordType.all().forEach(reference::type);
    return reference.out.toString();
  }

  private void introduction() {
    out.append(
        """
        # Records

        Generated from the types in `dev.onus.ledger.record`; a test compares this page with them.

        An entry of the log is canonical JSON (RFC 8785) of at most 65,535 bytes:

        ```json
        {"at":"2026-11-25T04:40:00.123Z","by":{"person":"mara","session":"s-81"},"data":{…},
         "repository":"shop","request":"<SHA-256>","type":"exception-granted","version":1}
        ```

        - `at` is when the recording process received it. The order of entries is that of their positions.
        - `by` is `{"person","signature"}`, `{"person","session"}` or `{"source"}`. A **decision** needs a person,
          an **observation** a source.
        - `repository` and `request` (the digest of the idempotency key) may be absent.
        - Ids are 1 to 64 of `a-z`, `0-9` and `-`; git ids are full; times are UTC with milliseconds; lists have
          no repetitions and are left out when they are empty; `null` is not used. Unknown fields are refused.
        - A **private** field is free text, a name, an address or an account. In an entry it is
          `{"commitment":"<64 hex>","of":"mara"}`, where the commitment is SHA-256 over `onus-private/v1`, a line feed,
          32 random bytes and the text in UTF-8, and `of` is whose data it is. Salt and text lie beside the log and can
          be erased there; every proof stays intact. In a line of input it is a string, or `{"salt","text"}`, which a
          signed decision needs, because what was signed is the commitment.
        - What a person signs, as SSHSIG in the namespace `onus-signoff@v1`, is the entry without `at` and with
          `"by":{"person":"mara"}`.
        - An entry of a type or version that this program does not know was written by a newer one: it is hashed,
          listed and shown as it is, no table is made of it, and none can be appended.

        Each type has a JSON Schema of its `data` in `schema/records/`.

        """);
  }

  private void overview() {
    out.append("| type | who says it | what it says |\n|---|---|---|\n");
    for (RecordType type : RecordType.all()) {
      out.append("| [`").append(type.name()).append("`](#").append(type.name()).append(") | ");
      out.append(who(type)).append(" | ").append(type.says()).append(" |\n");
    }
  }

  private static String who(RecordType type) {
    if (type.isDecision()) {
      return type.isObservation() ? "a person or a source" : "a person";
    }
    return "a source";
  }

  private void type(RecordType type) {
    out.append("\n## ").append(type.name()).append("\n\n");
    out.append(type.says()).append(" Version ").append(type.version()).append(", said by ");
    out.append(who(type)).append(".\n\n");
    if (type.isFree()) {
      return;
    }
    out.append("| field | value | | meaning |\n|---|---|---|---|\n");
    rows("", type.fields());
    List<String> rules = type.rules();
    if (!rules.isEmpty()) {
      out.append('\n');
      rules.forEach(rule -> out.append("- ").append(rule).append(".\n"));
    }
  }

  private void rows(String prefix, Fields fields) {
    for (Fields.Field field : fields.fields()) {
      Shape shape = field.shape();
      Shape one = shape instanceof Shape.Listed list ? list.element() : shape;
      String name = prefix + field.name() + (field.isList() ? "[]" : "");
      out.append("| `").append(name).append("` | ");
      out.append(one instanceof Fields ? "object" : one.title()).append(" | ");
      out.append(field.isRequired() ? "required" : "").append(" | ").append(field.says());
      if (field.dataOf() != null) {
        out.append(" (data of `").append(field.dataOf()).append("`)");
      }
      out.append(" |\n");
      if (one instanceof Fields inner) {
        rows(name + ".", inner);
      }
    }
  }
}
