package fr.compteformation.contracts.compatibility;

/** What subscribers rely on, and why breaking it breaks them. */
enum Rule {
  EVENT_REMOVED("a released event type stays"),
  TOPIC_CHANGED("a released event type stays on its topic: subscribers read that one"),
  KEY_CHANGED("the record's key stays: the order of events rests on it"),
  CONTENT_TYPE_CHANGED("the data's content type stays"),
  IDENTIFIER_CHANGED("a released schema keeps its $id: subscribers look it up by it"),
  TYPE_CHANGED("a released property keeps its JSON type"),
  PROPERTY_REMOVED("a released property stays"),
  PROPERTY_NEWLY_REQUIRED("no property becomes required: events on the topic do not carry it"),
  PROPERTY_NO_LONGER_REQUIRED("a required property stays required: subscribers read it unasked"),
  ENUM_NARROWED("a released value stays: events on the topic carry it"),
  ENUM_WIDENED("no value is added: subscribers know what to do with the released ones alone"),
  FORMAT_CHANGED("a released property keeps its format"),
  CONSTRAINT_CHANGED("limits stay: narrower, events on the topic exceed them; wider, new ones do"),
  CLOSED("a released object stays open to properties that a subscriber does not know"),
  VERSION_NOT_RAISED("whatever is added raises the version in asyncapi.yaml");

  private final String promise;

  Rule(String promise) {
    this.promise = promise;
  }

  String promise() {
    return promise;
  }

  /** What somebody did against this rule. */
  Breach brokenBy(String where, Object released, Object now) {
    return new Breach(this, where, String.valueOf(released), String.valueOf(now));
  }

  /**
   * A rule and where it is broken.
   *
   * @param where type and property
   */
  record Breach(Rule rule, String where, String released, String now) {

    @Override
    public String toString() {
      return "%s (%s): %s was %s and is %s".formatted(rule, rule.promise(), where, released, now);
    }
  }
}
