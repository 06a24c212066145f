package dev.onus.ledger.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory: who is there, and by which keys and accounts a person is known.
public final class People {
  private People() {}

  @Type(
      value = "person-joined",
      says = "A person is in the directory from now on.",
      rules = "a source is `policy`, and `policy` then names the commit")
  public record Joined(
      @Says("the person") Id person,
      @Says("the person's name") @DataOf("person") @Nullable PrivateText name,
      @Says("the teams") List<Id> teams,
      @Says("the commit whose policy file says so") @Nullable CommitId policy)
      implements Decision, Observation {
    public Joined {
      teams = List.copyOf(teams);
    }
  }

  @Type(
      value = "person-left",
      says = "A person has left: answers for nothing new, and no key counts any more.")
  public record Left(
      @Says("the person") Id person,
      @Says("the last day, where it is known") @Nullable LocalDate on)
      implements Decision {}

  @Type(
      value = "identity-linked",
      says = "A key, an address or an account belongs to a person from now on.",
      rules = {
        "an `ssh-key` has `key` alone, an `email` has `identity` alone, an `account` has `forge` and `identity`",
        "a source is `policy`, and `policy` then names the commit"
      })
  public record Linked(
      @Says("the person") Id person,
      @Says("what is linked") IdentityKind kind,
      @Says("the key, if `ssh-key`") @Nullable PublicKey key,
      @Says("the forge, if `account`") @Nullable Id forge,
      @Says("the address or account") @DataOf("person") @Nullable PrivateText identity,
      @Says("the commit whose policy file says so") @Nullable CommitId policy)
      implements Decision, Observation {
    public Linked {
      boolean fits =
          switch (kind) {
            case SSH_KEY -> key != null && forge == null && identity == null;
            case EMAIL -> key == null && forge == null && identity != null;
            case ACCOUNT -> key == null && forge != null && identity != null;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            "an `ssh-key` has `key`, an `email` has `identity`, an `account` has `forge` and"
                + " `identity`");
      }
    }
  }

  @Type(
      value = "identity-erased",
      says = "A key, an address or an account no longer belongs to a person; its text is erased.",
      rules = "one of `key`, `identity` and `everything` alone, and `everything` is true")
  @AnyOf({"key", "identity", "everything"})
  public record Erased(
      @Says("the person") Id person,
      @Says("the key") @Nullable PublicKey key,
      @Says("the commitment to the address or account") @Nullable Digest identity,
      @Says("all private texts, keys, addresses and accounts of the person")
          @Nullable Boolean everything)
      implements Decision {
    public Erased {
      long ways =
          Stream.of(key != null, identity != null, everything != null).filter(way -> way).count();
      if (ways != 1 || Boolean.FALSE.equals(everything)) {
        throw new IllegalArgumentException(
            "one of `key`, `identity` or `everything`: true says what is erased");
      }
    }
  }

  /// By what a person is known.
  public enum IdentityKind implements Term {
    SSH_KEY,
    EMAIL,
    ACCOUNT;

    @Override
    public String term() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
