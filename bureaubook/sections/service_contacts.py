"""Whom the service contacts (人次) of a team count: experts or those they served."""

from bureaubook.analysis.ties import tie_reason
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections.outreach import derive_mean
from bureaubook.words.text import Text, literal, say

ALL_ON_SITE = {"zh": "服务人次均来自现场技术服务", "en": "all the contacts were on site"}


def contact_words(report: Report, contacts: Quantity, services: Quantity) -> list[Text]:
    """Return the mean of contacts a service, and what the data say is open about whom they count; none without both and their tie."""
    reason = tie_reason(report, "mean_over", contacts, services)
    if contacts.absent or services.absent or not reason:
        return []
    mean = derive_mean(report, "mean-contact", contacts, services, counted="service_contact", condition=ALL_ON_SITE)
    if mean.absent:
        return [literal(reason)]
    return [
        say(
            zh="服务团的服务{contacts}，平均每次现场服务约{mean}。{reason}",
            en="The team’s {contacts} come to about {mean:number} an on-site service. {reason}",
            contacts=contacts,
            mean=mean,
            reason=reason,
        )
    ]
